// Package contract is a client that knows only the contract.
//
// It is given the address of a running server and told what the project is:
// its starter and its resources. From that alone it sends every request that
// the contract has a row for, errors included, and holds the answers to it. It
// knows nothing of frameworks, databases and templates, so one client serves
// them all, and a project that its owner has rewritten as well.
//
// The tests of this package look at what only the outside of a process shows:
// exit status, logs, signals, settings, a database that goes away. Those of
// package served let the client loose on every combination there is.
//
// A server that is running already can be checked too; see TestAgainst:
//
//	CONTRACT_URL=http://localhost:8080 go test ./generator/e2e/contract -run TestAgainst
package contract

import (
	"net/http"
	"slices"
	"testing"

	"backend/generator/spec"
)

// A Project is what the client is told about the server that it speaks to.
type Project struct {
	Starter    string
	Resources  []spec.Resource // each after those that it refers to
	Auth       string          // which kind, if people log in
	Account    spec.Resource   // with the fields that accounts have beside what all have
	Mail       bool            // with codes in mails
	Origins    []string        // may call from elsewhere; nil if there is no such thing
	Production bool
	Fake       bool     // weather is invented
	Outside    *Outside // what the server asks, if the client has a hand in it
}

// ProjectOf returns what the client is told about a combination, or why that is
// none.
func ProjectOf(s spec.Spec) (Project, error) {
	s, err := s.Complete()
	if err != nil {
		return Project{}, err
	}
	p := Project{Starter: s.Starter, Resources: parentsFirst(s.Resources), Auth: s.Auth, Account: s.Account(), Mail: slices.Contains(s.Features, "mail")}
	if slices.Contains(s.Features, "cors") {
		p.Origins = []string{"http://localhost:3000", "http://localhost:5173"}
	}
	return p, nil
}

// Check holds a server to the contract. The database must be fresh: the first
// item of each resource is expected to get the id 1.
func Check(t *testing.T, c *Client, p Project) {
	c.account = p.Account
	anonymous := c
	if p.Auth != "" {
		t.Run("anonymous", func(t *testing.T) { checkAnonymous(t, c, p) })
		c = c.newcomer(t, p, "first")
	}
	t.Run("pages", func(t *testing.T) { checkPages(t, c, p) })
	t.Run("health", func(t *testing.T) { checkHealth(t, c) })
	t.Run("unknown paths", func(t *testing.T) { checkUnknownPaths(t, c, p) })
	t.Run("request ids", func(t *testing.T) { checkRequestIDs(t, c) })
	if p.Starter == "hello" {
		t.Run("hello", func(t *testing.T) { checkHello(t, c) })
	}
	if p.Starter == "weather" {
		t.Run("weather", func(t *testing.T) { checkWeather(t, c, p) })
	}
	for _, r := range p.Resources {
		t.Run(r.Name, func(t *testing.T) { CheckResource(t, c, r) })
	}
	t.Run("refs", func(t *testing.T) { CheckRefs(t, c, p) })
	t.Run("links", func(t *testing.T) { CheckLinks(t, c, p) })
	// Last, because some routes need an item with the id 1 to be there.
	t.Run("methods", func(t *testing.T) { checkMethods(t, c, p) })
	t.Run("odd requests", func(t *testing.T) { checkOddRequests(t, c) })
	if p.Origins != nil {
		t.Run("cors", func(t *testing.T) { checkCORS(t, c, anonymous, p) })
	}
	if p.Auth != "" {
		t.Run("accounts", func(t *testing.T) { checkAccounts(t, anonymous, p) })
	}
}

// A route is a path that is there, with the methods that it has.
type route struct {
	path    string
	methods []string
}

func (p Project) routes() []route {
	read := []string{http.MethodGet}
	routes := []route{{"/", read}, {"/about", read}, {"/healthz", read}, {"/readyz", read}}
	if p.Starter == "hello" {
		routes = append(routes, route{"/users/1", read})
	}
	if p.Starter == "weather" {
		routes = append(routes, route{weatherPath, read})
	}
	if p.Auth != "" {
		write := []string{http.MethodPost}
		routes = append(routes, route{"/api/auth/register", write}, route{"/api/auth/login", write}, route{"/api/auth/logout", write},
			route{"/api/auth/me", []string{http.MethodDelete, http.MethodGet, http.MethodPatch}}, route{"/api/auth/password", write}, route{"/api/auth/email", write},
			route{"/api/auth/logins", read}, route{"/api/auth/logins/1", []string{http.MethodDelete}})
	}
	if p.Mail {
		routes = append(routes, route{verifyPath, []string{http.MethodPost}}, route{resetPath, []string{http.MethodPost}})
		if !p.Production {
			routes = append(routes, route{devMailPath, read})
		}
	}
	if p.shares() {
		routes = append(routes, route{accountsPath + "1", read})
	}
	if p.Auth == "jwt" {
		routes = append(routes, route{"/api/auth/refresh", []string{http.MethodPost}})
	}
	for _, r := range p.Resources {
		list := "/api/" + r.Plural
		routes = append(routes, route{"/" + r.Plural, read}, route{"/" + r.Plural + "/1", read},
			route{list, []string{http.MethodGet, http.MethodPost}},
			route{list + "/1", []string{http.MethodDelete, http.MethodGet, http.MethodPatch, http.MethodPut}})
	}
	for _, ref := range p.refs() {
		if ref.isNested() {
			routes = append(routes, route{"/api/" + ref.Field.Target.Plural + "/1/" + ref.of.Plural, []string{http.MethodGet, http.MethodPost}})
		}
	}
	for _, l := range p.links(nil) {
		if l.isListed() {
			routes = append(routes, route{l.below("1").list, read})
		}
	}
	return routes
}
