package web

import (
	"net/http"
	"testing"
)

// What pages of other sites send is refused, even with the right cookie.
func TestCrossOrigin(t *testing.T) {
	for _, test := range []struct {
		name    string
		method  string
		headers []string
		status  int
	}{
		{"not a browser", "POST", nil, http.StatusNoContent},
		{"our page", "POST", []string{"Sec-Fetch-Site", "same-origin", "Origin", "http://example.com"}, http.StatusNoContent},
		{"our page in an old browser", "POST", []string{"Origin", "http://example.com"}, http.StatusNoContent},
		{"another site", "POST", []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, http.StatusForbidden},
		{"a neighbour", "POST", []string{"Sec-Fetch-Site", "same-site", "Origin", "http://evil.example.com"}, http.StatusForbidden},
		{"another site in an old browser", "POST", []string{"Origin", "https://evil.example"}, http.StatusForbidden},
		{"a sandbox", "POST", []string{"Origin", "null"}, http.StatusForbidden},
		{"another site that reads", "GET", []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, http.StatusOK},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := map[string]string{"GET": "/api/auth/me", "POST": "/api/auth/logout"}[test.method]
			w := send(newServer(t), test.method, path, "", test.headers...) // to http://example.com
			if test.status == http.StatusForbidden {
				checkProblem(t, w, test.status)
			} else {
				check(t, w, test.status, "")
			}
		})
	}
	checkProblem(t, send(newServer(t), "POST", "/api/auth/login", ada, "Origin", "https://evil.example"), http.StatusForbidden)
}
