package homework_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"testing"
	"time"

	"backend/generator/e2e/launch"
)

// A course is a project that is looked at.
type course struct {
	*testing.T
	url      string
	sentence string // of the description, that is being looked at
}

// A shortcoming is a sentence of a description that does not hold.
type shortcoming struct{ sentence, why string }

// hold holds the project to a description up to the first sentence that it falls short
// of, if there is one.
func (c *course) hold(description func(*course)) (short *shortcoming) {
	defer func() {
		if thrown := recover(); thrown != nil {
			found, isOurs := thrown.(*shortcoming)
			if !isOurs {
				panic(thrown)
			}
			short = found
		}
	}()
	description(c)
	return nil
}

// says is the next sentence of the description; what follows sees to it.
func (c *course) says(sentence string) { c.sentence = sentence }

// fails says why the sentence does not hold.
func (c *course) fails(format string, values ...any) {
	panic(&shortcoming{c.sentence, fmt.Sprintf(format, values...)})
}

// A person sends requests, with what a browser or an app would keep.
type person struct {
	*course
	http   *http.Client
	token  string // of an app
	origin string // of the page that a request comes from
	id     any
}

// stranger is somebody without an account.
func (c *course) stranger() *person {
	jar, err := cookiejar.New(nil)
	if err != nil {
		c.Fatal(err)
	}
	client := &http.Client{Jar: jar, Timeout: launch.Patience, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	return &person{course: c, http: client}
}

// member is somebody who has registered and logged in.
func (c *course) member(name string) *person {
	p := c.stranger()
	account := fmt.Sprintf(`{"email":"%[1]s@example.com","password":"correct horse battery","name":%[1]q}`, name)
	p.id = p.post("/api/auth/register", account, 201).value("id")
	login := p.post("/api/auth/login", strings.Replace(account, fmt.Sprintf(`,"name":%q`, name), "", 1), 200)
	p.token, _ = login.value("access_token").(string)
	return p
}

func (p *person) get(path string, want int) answer          { return p.send("GET", path, "", want) }
func (p *person) post(path, body string, want int) answer   { return p.send("POST", path, body, want) }
func (p *person) put(path, body string, want int) answer    { return p.send("PUT", path, body, want) }
func (p *person) change(path, body string, want int) answer { return p.send("PATCH", path, body, want) }
func (p *person) delete(path string, want int) answer       { return p.send("DELETE", path, "", want) }

// send wants a request to be answered with a status.
func (p *person) send(method, path, body string, want int) answer {
	p.Helper()
	request, err := http.NewRequestWithContext(p.Context(), method, p.url+path, strings.NewReader(body))
	if err != nil {
		p.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if p.token != "" {
		request.Header.Set("Authorization", "Bearer "+p.token)
	}
	if p.origin != "" {
		request.Header.Set("Origin", p.origin)
	}
	response, err := p.http.Do(request)
	if err != nil {
		p.fails("%v", err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		p.fails("%s %s: %v", method, path, err)
	}
	a := answer{course: p.course, request: strings.TrimSpace(method + " " + path + " " + body), header: response.Header, body: data}
	if response.StatusCode != want {
		p.fails("%s: %s\n%s\nwanted %d", a.request, response.Status, data, want)
	}
	return a
}

// crossOrigin asks as a script on a page of some origin does.
func (p *person) crossOrigin(path, origin string) answer {
	p.Helper()
	p.origin = origin
	defer func() { p.origin = "" }()
	return p.get(path, 200)
}

// until asks until there is something other than nothing.
func (c *course) until(ask func() string) string {
	c.Helper()
	for deadline := time.Now().Add(launch.Patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if got := ask(); got != "" {
			return got
		}
	}
	c.fails("waited in vain")
	return ""
}

// An answer is what a server sent.
type answer struct {
	*course
	request string
	header  http.Header
	body    []byte
}

// value is what a field of an object has, or one in it as in "owner.name".
func (a answer) value(path string) any {
	a.Helper()
	var value any
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		a.fails("%s: %v\n%s", a.request, err, a.body)
	}
	for name := range strings.SplitSeq(path, ".") {
		object, _ := value.(map[string]any)
		value = object[name]
	}
	return value
}

// wants wants fields to have values, given in pairs.
func (a answer) wants(pairs ...any) answer {
	a.Helper()
	for pair := range slices.Chunk(pairs, 2) {
		if got, want := inJSON(a.value(pair[0].(string))), inJSON(pair[1]); got != want {
			a.fails("%s: %s is %s, wanted %s\n%s", a.request, pair[0], got, want, a.body)
		}
	}
	return a
}

// lists wants the items of a list to have these values in a field, in this order.
func (a answer) lists(field string, want ...any) answer {
	a.Helper()
	items, isList := a.value("items").([]any)
	got := []any{}
	for _, item := range items {
		object, _ := item.(map[string]any)
		got = append(got, object[field])
	}
	if want = append([]any{}, want...); !isList || inJSON(got) != inJSON(want) {
		a.fails("%s: %s of the items are %s, wanted %s\n%.2000s", a.request, field, inJSON(got), inJSON(want), a.body)
	}
	return a
}

// path is where an item is that was made: its Location.
func (a answer) path() string {
	a.Helper()
	location := a.header.Get("Location")
	if location == "" {
		a.fails("%s: the answer has no Location", a.request)
	}
	return location
}

// id is that of an item that was made.
func (a answer) id() string { return fmt.Sprint(a.value("id")) }

func inJSON(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(data)
}
