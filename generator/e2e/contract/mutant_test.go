package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec/spectest"
)

// A mutant is a server that breaks one rule: a right one with something
// between it and the client.
type mutant struct {
	name    string
	noticed string // the check that must fail
	auth    string // with this kind of auth, and all other features
	starter string // if it is not the default one
	own     string // a line for each resource, if they are not those of the starter
	account string // the fields of accounts, as they are typed
	ask     func(*http.Request)
	answer  func(r *http.Response, body string) string // returns the body
}

var mutants = []mutant{
	{name: "no 404", noticed: "missing", answer: status(404, 400)},
	{name: "no Allow", noticed: "methods", answer: header("Allow", "")},
	{name: "no Location", noticed: "create", answer: header("Location", "")},
	{name: "no nosniff", noticed: "pages", answer: header("X-Content-Type-Options", "")},
	{name: "one request id", noticed: "request_ids", answer: header("X-Request-Id", "same")},
	{name: "given ids are not kept", noticed: "request_ids", ask: func(r *http.Request) { r.Header.Del("X-Request-Id"); r.Header.Del("traceparent") }},
	{name: "pages are sent again", noticed: "pages", answer: header("ETag", "")},
	{name: "200 after deleting", noticed: "remove", answer: status(204, 200)},
	{name: "no 413", noticed: "size", answer: status(413, 400)},
	{name: "no 415", noticed: "content_type", answer: status(415, 400)},
	{name: "a page without end", noticed: "list/large_items", starter: "notes", answer: bloat},
	{name: "no 422 for what the server sets", noticed: "create", answer: replace(`"created_at":"is set`, `"created":"is set`)},
	{name: "whole seconds", noticed: "times", answer: replace(`Z",`, `000Z",`)},
	{name: "a field twice does not matter", noticed: "bodies", ask: rewrite(onceOnly)},
	{name: "unknown queries do not matter", noticed: "query", ask: func(r *http.Request) { r.URL.RawQuery = strings.TrimPrefix(r.URL.RawQuery, "page=2") }},
	{name: "queries of one item do not matter", noticed: "query", ask: func(r *http.Request) { r.URL.RawQuery = strings.TrimPrefix(r.URL.RawQuery, "x=1") }},
	{name: "compression does not matter", noticed: "content_type", ask: func(r *http.Request) { r.Header.Del("Content-Encoding") }},
	{name: "no merge-patch", noticed: "content_type", ask: func(r *http.Request) {
		r.Header.Set("Content-Type", strings.Replace(r.Header.Get("Content-Type"), "merge-patch+", "x-", 1))
	}},
	{name: "a local time", noticed: "times", answer: replace(`Z",`, `+00:00",`)},
	{name: "plain errors", noticed: "missing", answer: replaceType("application/problem+json", "application/json")},
	{name: "no errors by field", noticed: "create", answer: replace(`"errors"`, `"faults"`)},
	{name: "internals", noticed: "bodies", answer: replace(`"detail":"`, `"detail":"json: cannot unmarshal `)},
	{name: "next is never there", noticed: "list", answer: replace(`"next":"`, `"next":null,"was":"`)},
	{name: "PUT is PATCH", noticed: "replace", ask: method(http.MethodPut, http.MethodPatch)},
	{name: "PATCH is PUT", noticed: "update", ask: method(http.MethodPatch, http.MethodPut)},
	{name: "HEAD is unknown", noticed: "methods", ask: method(http.MethodHead, "BREW")},
	{name: "queries are ignored", noticed: "query", ask: func(r *http.Request) { r.URL.RawQuery = "" }},
	{name: "filters are ignored", noticed: "filters", ask: func(r *http.Request) { r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "done=true&", "", 1) }},
	{name: "next is a number", noticed: "list", answer: func(_ *http.Response, body string) string {
		return regexp.MustCompile(`"next":"([0-9]+)"`).ReplaceAllString(body, `"next":$1`)
	}},
	{name: "one value is not filtered by", noticed: "equality", ask: forget("done=true")},
	{name: "ranges have no end", noticed: "ranges", ask: forget("created_at_to=")},
	{name: "ranges leave their ends out", noticed: "ranges", ask: func(r *http.Request) {
		r.URL.RawQuery = regexp.MustCompile(`(created_at_to=[^&]*)\.[0-9]{3}Z`).ReplaceAllString(r.URL.RawQuery, "$1.000Z")
	}},
	{name: "no other order", noticed: "sort", ask: forget("sort=")},
	{name: "no descending order", noticed: "sort", ask: func(r *http.Request) { r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "sort=-", "sort=", 1) }},
	{name: "one field is enough to sort by", noticed: "sort", ask: func(r *http.Request) {
		r.URL.RawQuery = regexp.MustCompile(`(sort=[^,&]*),[^,&]*`).ReplaceAllString(r.URL.RawQuery, "$1")
	}},
	{name: "each page is the first one", noticed: "sort", ask: func(r *http.Request) {
		if strings.Contains(r.URL.RawQuery, "sort=") {
			forget("after=")(r)
		}
	}},
	{name: "after fits every list", noticed: "sort", answer: status(400, 200)},
	{name: "all words are one", noticed: "search", ask: func(r *http.Request) { r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "+", "", 1) }},
	{name: "a search for nothing", noticed: "search", ask: forget("q=")},
	{name: "cases matter", noticed: "search", ask: func(r *http.Request) { r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "%C3%A4", "a", 1) }},
	{name: "patterns are searched for", noticed: "search", ask: func(r *http.Request) {
		if strings.Contains(r.URL.RawQuery, "q=a%25b") || strings.Contains(r.URL.RawQuery, "q=a.b") {
			r.URL.RawQuery = "q=a"
		}
	}},
	{name: "the total of one page", noticed: "total", answer: func(_ *http.Response, body string) string {
		return regexp.MustCompile(`"total":[0-9]+`).ReplaceAllString(body, `"total":1`)
	}},
	{name: "a total always", noticed: "total", answer: replace(`"next":null}`, `"next":null,"total":1}`)},
	{name: "any content type", noticed: "content_type", ask: func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }},
	{name: "text behind is ignored", noticed: "bodies", ask: rewrite(func(s string) string { return s[:strings.LastIndexByte(s, '}')+1] })},
	{name: "capitals do not matter", noticed: "bodies", ask: rewrite(func(s string) string { return strings.Replace(s, `,"TITLE":null`, "", 1) })},
	{name: "BOMs are no JSON", noticed: "bodies", ask: rewrite(func(s string) string { return strings.Replace(s, "\ufeff", "\ufeff\ufeff", 1) })},
	{name: "403 for strangers", auth: "session", noticed: "anonymous", answer: status(401, 403)},
	{name: "cookies for scripts", auth: "session", noticed: "accounts/login", answer: func(r *http.Response, body string) string {
		for i, cookie := range r.Header["Set-Cookie"] {
			r.Header["Set-Cookie"][i] = strings.Replace(cookie, "; HttpOnly", "", 1)
		}
		return body
	}},
	{name: "no device is known", auth: "jwt", noticed: "accounts/login", answer: header("Set-Cookie", "")},
	{name: "another device each time", auth: "jwt", noticed: "accounts/login", ask: func(r *http.Request) { r.Header.Del("Cookie") }},
	{name: "all devices are one", auth: "jwt", noticed: "accounts/limit", ask: withoutDevice("owner-of-two@")},
	{name: "a logout that fails keeps the cookie", auth: "session", noticed: "accounts/logout", answer: func(r *http.Response, body string) string {
		if r.StatusCode == 401 {
			r.Header.Del("Set-Cookie")
		}
		return body
	}},
	{name: "a code is good again", auth: "session", noticed: "accounts/mail/verify", answer: at(verifyPath, status(422, 204))},
	{name: "strangers get mails", auth: "session", noticed: "accounts/mail/verify", answer: at(verifyPath, status(401, 202))},
	{name: "no mail", auth: "session", noticed: "accounts/mail/verify", answer: at(devMailPath, func(*http.Response, string) string { return "No mail" })},
	{name: "a wrong code is unauthorized", auth: "session", noticed: "accounts/mail/reset", answer: at(resetPath, status(422, 401))},
	{name: "a reset ends no login", auth: "session", noticed: "accounts/mail/reset", answer: at(mePath, status(401, 200))},
	{name: "a reset sets another password", auth: "session", noticed: "accounts/mail/reset", ask: rewrite(func(s string) string {
		if !strings.Contains(s, `"code"`) {
			return s
		}
		return strings.Replace(s, otherPassword, goodPassword, 1)
	})},
	{name: "it is told who has an account", auth: "jwt", noticed: "accounts/mail/reset_tells_nothing", ask: rewrite(func(s string) string {
		if strings.Contains(s, "nobody@") {
			return `{}`
		}
		return s
	})},
	{name: "mails without end", auth: "jwt", noticed: "accounts/mail/mails_are_limited", answer: at(resetPath, status(429, 202))},
	{name: "any password", auth: "session", noticed: "accounts/register", ask: rewrite(func(s string) string { return strings.Replace(s, `"12345678"`, `"12 34 56"`, 1) })},
	{name: "one's address as a password", auth: "session", noticed: "accounts/register", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"password":"short@example.com"`, `"password":"correct horse"`, 1)
	})},
	{name: "what cannot be seen in an address", auth: "session", noticed: "accounts/register", ask: rewrite(func(s string) string { return strings.Replace(s, "a\u200bda", "ida", 1) })},
	{name: "another form of a letter", auth: "session", noticed: "accounts/register", ask: rewrite(func(s string) string { return strings.Replace(s, "zoe\u0308", "chloe", 1) })},
	{name: "no name for whom none is given", auth: "jwt", noticed: "accounts/name", answer: replace(`"name":"user`, `"name":"nobody`)},
	{name: "names by case", auth: "session", noticed: "accounts/name", ask: rewrite(func(s string) string { return strings.Replace(s, `"GRACE HOPPER"`, `"Grace Hopper II"`, 1) })},
	{name: "names as long as one likes", auth: "session", noticed: "accounts/name", ask: rewrite(func(s string) string {
		return strings.Replace(s, strings.Repeat("é", 51), strings.Repeat("e", 49), 1)
	})},
	{name: "a name that stays", auth: "jwt", noticed: "accounts/name", ask: rewrite(func(s string) string {
		return strings.Replace(s, `{"name":"GRACE"}`, `{}`, 1)
	})},
	{name: "a new password without the present one", auth: "jwt", noticed: "accounts/password", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"current":"wrong `, `"current":"`, 1)
	})},
	{name: "any new password", auth: "session", noticed: "accounts/password", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"new":"12345678"`, `"new":"12 34 56"`, 1)
	})},
	{name: "other logins outlive a password", auth: "jwt", noticed: "accounts/password", answer: status(401, 200)},
	{name: "anybody's new address", auth: "session", noticed: "accounts/email", answer: status(409, 200)},
	{name: "a new address without the password", auth: "jwt", noticed: "accounts/email", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"password":"wrong `, `"password":"`, 1)
	})},
	{name: "an address that stays", auth: "session", noticed: "accounts/email", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"has-moved@`, `"moves@`, 1)
	})},
	{name: "an end without the password", auth: "session", noticed: "accounts/removal", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"password":"wrong `, `"password":"`, 1)
	})},
	{name: "an account that stays", auth: "jwt", noticed: "accounts/removal", ask: spare(mePath)},
	{name: "no login is this one", auth: "jwt", noticed: "accounts/logins", answer: replace(`"current":true`, `"current":false`)},
	{name: "nobody knows when", auth: "session", noticed: "accounts/logins", answer: replace(`"last_used_at"`, `"used_at"`)},
	{name: "anybody's login", auth: "session", noticed: "accounts/logins", answer: status(404, 204)},
	{name: "a login that stays", auth: "jwt", noticed: "accounts/logins", ask: spare(loginsPath + "/")},
	{name: "guesses that do not count", auth: "jwt", noticed: "accounts/confirmations", ask: rewrite(func(s string) string {
		return strings.Replace(s, `"x@example.com","password":"wrong `, `"x","password":"wrong `, 1)
	})},
	{name: "no second answer to a refresh", auth: "jwt", noticed: "accounts/refresh", ask: once(refreshPath)},
	{name: "HSTS in development", noticed: "pages", answer: header("Strict-Transport-Security", "max-age=1")},
	{name: "strangers see what is not there", auth: "session", noticed: "anonymous", answer: status(404, 401)},
	{name: "any site may write", auth: "session", noticed: "accounts/cross_origin", ask: func(r *http.Request) {
		r.Header.Del("Origin")
		r.Header.Del("Sec-Fetch-Site")
	}},
	{name: "no Retry-After", auth: "jwt", noticed: "accounts/limit", answer: header("Retry-After", "")},
	{name: "one login for all", auth: "jwt", noticed: "accounts/logout", ask: func(r *http.Request) { r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "all=true", "all=false", 1) }},
	{name: "any origin", auth: "jwt", noticed: "cors", answer: func(r *http.Response, body string) string {
		r.Header.Set(allowOrigin, r.Request.Header.Get("Origin"))
		return body
	}},
	{name: "no HEAD in Allow", noticed: "methods", answer: func(r *http.Response, body string) string {
		r.Header.Set("Allow", strings.Replace(r.Header.Get("Allow"), ", HEAD", "", 1))
		return body
	}},
	{name: "one error for all", noticed: "unknown_paths", answer: header("Vary", "Origin")},
	{name: "no Vary", auth: "jwt", noticed: "cors", answer: header("Vary", "")},
	{name: "nothing goes with what it refers to", starter: "blog", noticed: "refs", ask: func(r *http.Request) {
		if r.Method == http.MethodDelete && strings.HasPrefix(r.URL.Path, "/api/posts/") {
			r.Method = http.MethodGet
			r.Header.Set("X-Kept", "true")
		}
	}, answer: func(r *http.Response, body string) string {
		if r.Request.Header.Get("X-Kept") == "" {
			return body
		}
		return status(200, 204)(r, "")
	}},
	{name: "filters by refs are ignored", starter: "blog", noticed: "refs", ask: func(r *http.Request) { r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "post_id=", "limit=", 1) }},
	{name: "comments of all posts", starter: "blog", noticed: "refs", ask: func(r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/comments") {
			r.URL.Path = "/api/comments"
		}
	}},
	{name: "nothing is created at what it refers to", starter: "blog", noticed: "refs", ask: func(r *http.Request) {
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/comments") {
			r.URL.Path = "/api/comments"
		}
	}},
	{name: "what is created there may refer to another", starter: "blog", noticed: "refs", ask: func(r *http.Request) {
		if r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, "/api/posts/") && strings.HasSuffix(r.URL.Path, "/comments") {
			rewrite(func(body string) string {
				parent, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/api/posts/"), "/")
				return regexp.MustCompile(`"post_id":([0-9]+|null)`).ReplaceAllString(body, `"post_id":`+parent)
			})(r)
		}
	}},
	{name: "what others own is not there", starter: "blog", auth: "session", noticed: "accounts/access/posts", answer: status(403, 404)},
	{name: "strangers are refused as others are", starter: "blog", auth: "jwt", noticed: "accounts/access/posts", answer: status(401, 403)},
	{name: "nobody sees whose it is", starter: "blog", auth: "session", noticed: "accounts/readers_of_comments", answer: replace(`"owner":{`, `"by":{`)},
	{name: "an account tells its address", starter: "blog", auth: "jwt", noticed: "accounts/readers_of_posts", answer: func(r *http.Response, body string) string {
		if strings.HasPrefix(r.Request.URL.Path, accountsPath) {
			return strings.Replace(body, `"name":`, `"email":"ada@example.com","name":`, 1)
		}
		return body
	}},
	{name: "strangers read nothing", starter: "blog", auth: "jwt", noticed: "anonymous", answer: func(r *http.Response, body string) string {
		if r.Request.Header.Get("Authorization") == "" && r.Request.URL.Path == "/api/posts" {
			return status(200, 401)(r, body)
		}
		return body
	}},
	{name: "the owner does not matter", starter: "blog", auth: "session", noticed: "accounts/readers_of_posts", ask: rewrite(func(body string) string {
		return strings.Replace(body, `"owner":null`, `"title":"x"`, 1)
	})},
	{name: "what is referred to stays", own: lent, auth: "session", noticed: "refs", answer: func(r *http.Response, body string) string {
		if r.Request.Method == http.MethodDelete && strings.HasPrefix(r.Request.URL.Path, "/api/books/") {
			return status(204, 409)(r, body)
		}
		return body
	}},
	{name: "what refers to nothing says so never", own: lent, auth: "jwt", noticed: "refs", answer: func(r *http.Response, body string) string {
		if r.Request.Method == http.MethodGet {
			return strings.Replace(body, `"book_id":null`, `"book_id":1`, 1)
		}
		return body
	}},
	{name: "decimals are numbers", own: priced, noticed: "create", answer: func(_ *http.Response, body string) string {
		return regexp.MustCompile(`"price":"([^"]*)"`).ReplaceAllString(body, `"price":$1`)
	}},
	{name: "places that are 0 are left out", own: priced, noticed: "update", answer: func(_ *http.Response, body string) string {
		return regexp.MustCompile(`("price":"[^"]*)0"`).ReplaceAllString(body, `$1"`)
	}},
	{name: "decimals have any number of places", own: priced, noticed: "query", ask: func(r *http.Request) {
		r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "price_from=1.0000", "price_from=1.00", 1)
	}},
	{name: "decimals are like any number", own: priced, noticed: "query", ask: func(r *http.Request) {
		r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "price_to=1e1", "price_to=10", 1)
	}},
	{name: "ranges of decimals have no end", own: priced, noticed: "ranges", ask: forget("price_to=")},
	{name: "decimals have no sign", own: priced, noticed: "sort", answer: replace(`"price":"-`, `"price":"`)},
	{name: "a list that is empty is null", own: priced, noticed: "create", answer: replace(`"labels":[]`, `"labels":null`)},
	{name: "a list has no order", own: priced, noticed: "update", answer: func(_ *http.Response, body string) string {
		return regexp.MustCompile(`"labels":\[("[^"]*"),("[^"]*")\]`).ReplaceAllString(body, `"labels":[$2,$1]`)
	}},
	{name: "lists are filtered by what is in them", own: priced, noticed: "equality", ask: forget("labels=")},
	{name: "anybody's account", own: lent, auth: "session", noticed: "refs", answer: replace(`"reader_id":"`, `"reader":"`)},
	{name: "a field of accounts is not kept", own: lent, account: profile, auth: "session", noticed: "accounts/fields", answer: at(mePath, func(_ *http.Response, body string) string {
		return regexp.MustCompile(`"bio":"[^"]*"`).ReplaceAllString(body, `"bio":null`)
	})},
	{name: "a change of an account clears the rest", own: lent, account: profile, auth: "session", noticed: "accounts/fields", ask: rewrite(func(s string) string {
		return strings.Replace(s, `{"name":"Renamed"}`, `{"name":"Renamed","bio":null}`, 1)
	})},
	{name: "what an account needs may be missing", own: lent, account: profile, auth: "session", noticed: "accounts/fields", ask: rewrite(func(s string) string {
		if !strings.Contains(s, "lacking@") {
			return s
		}
		return strings.Replace(strings.Replace(s, `"level":null,`, "", 1), `"email"`, `"level":1,"email"`, 1)
	})},
	{name: "two accounts with one value", own: lent, account: profile, auth: "session", noticed: "accounts/fields/handle", answer: at(mePath, status(409, 200))},
	{name: "accounts of any value", own: lent, account: profile, auth: "session", noticed: "accounts/fields/level", answer: at(mePath, status(422, 200))},
	{name: "others see what is not public", own: lent, account: profile, auth: "session", noticed: "accounts/readers_of_books", answer: replace(`"owner":{`, `"owner":{"level":1,`)},
	{name: "others do not see what is public", own: lent, account: profile, auth: "session", noticed: "accounts/readers_of_books", answer: func(r *http.Response, body string) string {
		if !strings.HasPrefix(r.Request.URL.Path, accountsPath) {
			return body
		}
		return strings.Replace(body, `"bio":`, `"about":`, 1)
	}},
	{name: "links have no order", own: tagged, noticed: "links", answer: links(`\[(\d+),(\d+)`, `[$2,$1`)},
	{name: "links are there twice", own: tagged, noticed: "links", answer: links(`\[(\d+),`, `[$1,$1,`)},
	{name: "nothing that is linked is null", own: tagged, noticed: "links", answer: links(`\[\]`, `null`)},
	{name: "links are kept when they are not sent", own: tagged, noticed: "links", ask: func(r *http.Request) {
		rewrite(func(body string) string {
			if r.Method == http.MethodPut && !strings.Contains(body, `"tag_ids"`) {
				r.Method = http.MethodPatch
			}
			return body
		})(r)
	}},
	{name: "links go when they are not sent", own: tagged, noticed: "links", ask: func(r *http.Request) {
		rewrite(func(body string) string {
			if r.Method == http.MethodPatch && body == "{}" {
				return `{"tag_ids":[]}`
			}
			return body
		})(r)
	}},
	{name: "any number of links", own: tagged, noticed: "links", ask: rewrite(func(body string) string {
		return regexp.MustCompile(`("tag_ids":\[(\d+,){99}\d+),[^\]]*`).ReplaceAllString(body, "$1")
	})},
	{name: "links outlive what they are with", own: tagged, noticed: "links", answer: outliving()},
	{name: "filters by links are ignored", own: tagged, noticed: "links", ask: forget("tag_id=")},
	{name: "all that is linked with anything", own: tagged, noticed: "links", ask: func(r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/tags/") && strings.HasSuffix(r.URL.Path, "/posts") {
			r.URL.Path = "/api/posts"
		}
	}},
	{name: "links are made below what they are with", own: tagged, noticed: "links", answer: status(405, 201)},
	{name: "links with what is another's", own: tagged, auth: "session", noticed: "accounts/links_between_owners", answer: func(r *http.Response, body string) string {
		if strings.Contains(body, `"tag_ids":"refers to an item`) {
			return status(422, 201)(r, body)
		}
		return body
	}},
	{name: "others learn what is linked", own: tagged, auth: "jwt", noticed: "accounts/links_between_owners", answer: func(r *http.Response, body string) string {
		if strings.HasSuffix(r.Request.URL.Path, "/posts") {
			return status(404, 200)(r, body)
		}
		return body
	}},
	{name: "members change what is another's", own: shared, auth: "session", noticed: "accounts/access/boards", answer: status(403, 200)},
	{name: "what everybody reads is not listed", own: shared, auth: "jwt", noticed: "accounts/access/pages", answer: at("/api/pages", status(200, 401))},
	{name: "what is another's is forbidden", own: shared, auth: "session", noticed: "accounts/access/folders", answer: status(404, 403)},
	{name: "what is below another's is listed", own: shared, auth: "jwt", noticed: "accounts/access/folders", answer: func(r *http.Response, body string) string {
		if strings.HasSuffix(r.Request.URL.Path, "/notes") {
			return status(404, 200)(r, body)
		}
		return body
	}},
	{name: "a header tells what is another's", own: shared, auth: "session", noticed: "accounts/access/folders", answer: telling()},
	{name: "strangers know who shares", own: "folder title:string\nboard title:string --access members", auth: "jwt", noticed: "accounts/access/boards", answer: func(r *http.Response, body string) string {
		if strings.HasPrefix(r.Request.URL.Path, accountsPath) {
			return status(401, 200)(r, body)
		}
		return body
	}},
	{name: "no city is unknown", starter: "weather", noticed: "weather/fake", answer: at(weatherPath, status(404, 200))},
	{name: "another weather in Berlin", starter: "weather", noticed: "weather/fake", answer: replace(`"light rain"`, `"rain"`)},
	{name: "no pages for errors", noticed: "unknown_paths", ask: func(r *http.Request) { r.Header.Del("Accept") }},
}

// lent are resources that others may refer to.
const lent = "book title:string --access public\nloan book:ref=book:optional reader:ref=account:optional name:string"

// shared are resources that each kind of people can read.
const shared = "folder title:string\nboard title:string --access members\npage title:string --access public\nnote folder:ref=folder:cascade title:string"

// telling says with what is refused that it was there as long as it has not been deleted.
func telling() func(*http.Response, string) string {
	var gone sync.Map
	return func(r *http.Response, body string) string {
		switch path := r.Request.URL.Path; {
		case r.Request.Method == http.MethodDelete && r.StatusCode == http.StatusNoContent:
			gone.Store(path, true)
		case r.StatusCode == http.StatusNotFound:
			if _, isGone := gone.Load(path); !isGone {
				r.Header.Set("ETag", "there")
			}
		}
		return body
	}
}

// profile is what accounts have in mutants that break rules of that.
const profile = "bio:text:optional:public level:int handle:string:optional:unique"

// tagged are resources that are linked with others.
const tagged = "tag name:string\npost tags:many=tag title:string"

// links changes the links in answers.
func links(pattern, to string) func(*http.Response, string) string {
	return func(_ *http.Response, body string) string {
		return regexp.MustCompile(`"tag_ids":`+pattern).ReplaceAllString(body, `"tag_ids":`+to)
	}
}

// outliving shows posts with the links that they had before a tag was deleted.
func outliving() func(*http.Response, string) string {
	var mutex sync.Mutex
	shown, stale := map[string]string{}, map[string]string{}
	links := regexp.MustCompile(`"tag_ids":\[[^\]]*\]`)
	return func(r *http.Response, body string) string {
		mutex.Lock()
		defer mutex.Unlock()
		id := regexp.MustCompile(`^{"id":(\d+),`).FindStringSubmatch(body)
		switch {
		case r.Request.Method == http.MethodDelete && strings.HasPrefix(r.Request.URL.Path, "/api/tags/"):
			maps.Copy(stale, shown)
		case id == nil || !strings.HasPrefix(r.Request.URL.Path, "/api/posts"):
		case r.Request.Method != http.MethodGet:
			delete(stale, id[1])
			shown[id[1]] = links.FindString(body)
		case stale[id[1]] != "":
			return links.ReplaceAllString(body, stale[id[1]])
		}
		return body
	}
}

// priced is what mutants have that break rules of decimals and lists.
const priced = "product price:decimal=2 labels:list title:string"

// once spoils what is sent to a path for the second time.
func once(path string) func(*http.Request) {
	var seen sync.Map
	return func(r *http.Request) {
		if r.URL.Path != path {
			return
		}
		rewrite(func(body string) string {
			if _, again := seen.LoadOrStore(body, true); again {
				return `{"refresh_token":"x"}`
			}
			return body
		})(r)
	}
}

// withoutDevice takes the cookie of a device from those who log in as somebody.
func withoutDevice(email string) func(*http.Request) {
	return func(r *http.Request) {
		rewrite(func(body string) string {
			if strings.Contains(body, email) {
				r.Header.Del("Cookie")
			}
			return body
		})(r)
	}
}

// RoundTrip sends a request and returns what the mutant makes of the answer.
func (m mutant) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	if m.ask != nil {
		m.ask(r)
	}
	got, err := http.DefaultTransport.RoundTrip(r)
	if err != nil || m.answer == nil {
		return got, err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	got.Body = io.NopCloser(strings.NewReader(m.answer(got, string(body))))
	return got, err
}

// like is what mutants have in common that share a server.
type like struct{ auth, starter, own, account string }

// TestMutants shows that the client notices: each mutant fails where it should.
// The server without one passes what a mutant fails by itself: it is not for want
// of another check before it that a mutant fails. In the full run it passes
// everything, too, as servers do in package served. A tenth of the mutants run
// every time, the others take turns.
func TestMutants(t *testing.T) {
	tier.Slow(t)
	chosen := tier.Some(t, mutants, func(i int, _ mutant) bool { return i%10 == 0 })
	alone := map[like][]string{}
	for _, m := range chosen {
		of := like{m.auth, m.starter, m.own, m.account}
		if len(alone[of]) == 0 && tier.Full() {
			alone[of] = []string{everything}
		}
		if !slices.Contains(alone[of], m.noticed) {
			alone[of] = append(alone[of], m.noticed)
		}
	}
	for of, checks := range alone {
		t.Run("right "+strings.TrimSpace(of.starter+" "+of.auth+" "+of.own+" "+of.account), func(t *testing.T) {
			t.Parallel()
			for _, check := range checks {
				right := mutant{noticed: check, auth: of.auth, starter: of.starter, own: of.own, account: of.account}
				if said := runMutant(t, right); said != "PASS" {
					t.Errorf("the check %q finds that the server breaks the contract by itself: %s", check, said)
				}
			}
		})
	}
	for _, m := range chosen {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			if said := runMutant(t, m); said != "FAIL" {
				t.Errorf("wanted the check %s to fail: %s", m.noticed, said)
			}
		})
	}
}

// runMutant lets one check of the client loose on a mutant, or all of them, and
// returns whether it says PASS or FAIL, or else everything that was printed. The
// client is a process of its own, so that its failures are not those of this one.
func runMutant(t *testing.T, m mutant) string {
	t.Helper()
	s := combos.OnePerFramework()[0]
	settings := []string{}
	if m.starter != "" {
		s.Starter = m.starter
		settings = append(settings, "CONTRACT_STARTER="+m.starter)
	}
	if m.auth != "" {
		starter := s.Starter
		s = combos.AllFeatures(s.Framework, s.Database, m.auth)
		s.Starter = starter
		settings = append(settings, "CONTRACT_AUTH="+m.auth, "CONTRACT_MAIL=yes", "CONTRACT_ORIGINS="+strings.Join(project(t, s).Origins, ","))
	}
	if m.own != "" {
		for line := range strings.Lines(m.own) {
			s.Resources = append(s.Resources, parseLine(t, line))
		}
		resources, err := json.Marshal(s.Resources)
		if err != nil {
			t.Fatal(err)
		}
		settings = append(settings, "CONTRACT_RESOURCES="+string(resources))
	}
	if m.account != "" {
		s.AccountFields = spectest.Account(strings.Fields(m.account)...)
		fields, err := json.Marshal(s.AccountFields)
		if err != nil {
			t.Fatal(err)
		}
		settings = append(settings, "CONTRACT_ACCOUNT="+string(fields))
	}
	env := launch.Database(t, s)
	if s.Starter == "weather" {
		env = append(env, fakeWeather)
		settings = append(settings, "CONTRACT_WEATHER=fake")
	}
	server := launch.Start(t, launch.Program(t, s), t.TempDir(), env...)
	defer server.Stop(t)
	pattern, name := only(project(t, s), m.noticed)
	command := exec.Command(os.Args[0], "-test.v", "-test.run="+pattern)
	command.Env = append(os.Environ(), "CONTRACT_URL=http://"+server.Address(), "CONTRACT_MUTANT="+m.name)
	command.Env = append(command.Env, settings...)
	printed, err := command.CombinedOutput()
	verdict := regexp.MustCompile(`(?m)^ *--- (PASS|FAIL): ` + name + ` `).FindSubmatch(printed)
	if verdict == nil || (err != nil) != (string(verdict[1]) == "FAIL") {
		return fmt.Sprintf("%v\n%s", err, short(string(printed)))
	}
	return string(verdict[1])
}

// everything stands for all checks.
const everything = ""

// only returns the pattern that runs one check of a project, which is one of
// everything or one of its resources, and one that its name matches. Without a
// check it is all of them.
func only(p Project, check string) (pattern, name string) {
	if check == everything {
		return "^TestAgainst$", "TestAgainst"
	}
	resources := []string{}
	for _, r := range p.Resources {
		resources = append(resources, r.Name)
	}
	of := "(" + strings.Join(resources, "|") + ")"
	levels := "^" + strings.ReplaceAll(check, "/", "$/^") + "$"
	return "^TestAgainst$/" + levels + "|^TestAgainst$/^" + of + "$/" + levels, "TestAgainst/(" + of + "/)?" + check
}

// mutate puts the mutant with a name between the client and its server.
func (c *Client) mutate(name string) {
	for _, m := range mutants {
		if m.name == name {
			c.http.Transport = m
		}
	}
}

func status(from, to int) func(*http.Response, string) string {
	return func(r *http.Response, body string) string {
		if r.StatusCode == from {
			r.StatusCode = to
		}
		return body
	}
}

// at is answer for one path alone.
func at(path string, answer func(*http.Response, string) string) func(*http.Response, string) string {
	return func(r *http.Response, body string) string {
		if r.Request.URL.Path != path {
			return body
		}
		return answer(r, body)
	}
}

func header(name, value string) func(*http.Response, string) string {
	return func(r *http.Response, body string) string {
		r.Header.Set(name, value)
		return body
	}
}

func replaceType(from, to string) func(*http.Response, string) string {
	return func(r *http.Response, body string) string {
		if r.Header.Get("Content-Type") == from {
			r.Header.Set("Content-Type", to)
		}
		return body
	}
}

func replace(from, to string) func(*http.Response, string) string {
	return func(_ *http.Response, body string) string { return strings.ReplaceAll(body, from, to) }
}

// forget takes the first parameter that begins so out of a query.
func forget(beginning string) func(*http.Request) {
	return func(r *http.Request) {
		parameters := strings.Split(r.URL.RawQuery, "&")
		if i := slices.IndexFunc(parameters, func(p string) bool { return strings.HasPrefix(p, beginning) }); i >= 0 {
			r.URL.RawQuery = strings.Join(slices.Delete(parameters, i, i+1), "&")
		}
	}
}

func method(from, to string) func(*http.Request) {
	return func(r *http.Request) {
		if r.Method == from {
			r.Method = to
		}
	}
}

// spare reads what a path would have deleted instead.
func spare(beginning string) func(*http.Request) {
	return func(r *http.Request) {
		if r.Method == http.MethodDelete && strings.HasPrefix(r.URL.Path, beginning) {
			r.Method = http.MethodGet
		}
	}
}

func rewrite(change func(string) string) func(*http.Request) {
	return func(r *http.Request) {
		if r.Body == nil {
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		changed := []byte(change(string(body)))
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(changed)), int64(len(changed))
	}
}

// bloat makes a list of large items larger than it may be.
func bloat(_ *http.Response, body string) string {
	if !strings.HasPrefix(body, `{"items":[{`) || len(body) < 800_000 {
		return body
	}
	return strings.Replace(body, "{", "{"+strings.Repeat(" ", mebibyte), 1)
}

// onceOnly takes out what a body says twice.
func onceOnly(body string) string {
	if before, found := strings.CutSuffix(body, `,"title":null}`); found && strings.Contains(before, `"title":`) {
		return before + "}"
	}
	return body
}
