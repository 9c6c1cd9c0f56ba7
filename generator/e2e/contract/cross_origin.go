package contract

import (
	"net/http"
	"testing"
)

// checkCrossOrigin sends writes as the pages of other sites would make a
// browser send them: with the cookie.
func checkCrossOrigin(t *testing.T, c *Client, p Project) {
	somebody := c.newcomer(t, p, "csrf")
	foreign := []map[string]string{
		{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}, {"Sec-Fetch-Site": "cross-site"},
		{"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
	}
	own := []map[string]string{{"Origin": c.base}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": c.base, "Sec-Fetch-Site": "same-origin"}}
	for _, origin := range p.Origins {
		own = append(own, map[string]string{"Origin": origin}, map[string]string{"Origin": origin, "Sec-Fetch-Site": "cross-site"})
	}
	from := func(headers map[string]string, method, path, body string) answer {
		q := asJSON(method, path, body)
		for name, value := range headers {
			q.header[name] = value
		}
		return somebody.do(t, q)
	}
	for _, headers := range foreign {
		t.Run(text(headers), func(t *testing.T) {
			from(headers, http.MethodPost, logoutPath, "").want(t, http.StatusForbidden)
			from(headers, http.MethodPost, loginPath, credentials("csrf@example.com", goodPassword)).want(t, http.StatusForbidden)
			from(headers, http.MethodPost, registerPath, credentials("forged@example.com", goodPassword)).want(t, http.StatusForbidden)
			for _, r := range p.Resources {
				res := use(somebody, r)
				it := res.create(t)
				from(headers, http.MethodPost, res.list, text(res.body(t))).want(t, http.StatusForbidden)
				for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete} {
					from(headers, method, res.path(it.id()), text(res.body(t))).want(t, http.StatusForbidden)
				}
				equal(t, "item that was to be changed", res.read(t, it.id()), it)
				equal(t, "newest item", res.newest(t), it.id())
				from(headers, http.MethodGet, res.path(it.id()), "").want(t, http.StatusOK)
			}
			from(headers, http.MethodGet, mePath, "").want(t, http.StatusOK)
		})
	}
	for _, headers := range own {
		for _, r := range p.Resources {
			from(headers, http.MethodPost, "/api/"+r.Plural, text(use(somebody, r).body(t))).want(t, http.StatusCreated)
		}
		from(headers, http.MethodPost, logoutPath+"?all=maybe", "").want(t, http.StatusBadRequest)
	}
}
