package web

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"shop/internal/auth"
	"shop/internal/model"
)

// authentication is what registering and logging in take besides the store.
type authentication struct {
	now           func() time.Time
	passwords     *auth.Hasher
	registrations *rateLimit
	proxyWarning  *sync.Once
	hasRoute      func(*http.Request) bool // says whether some route has the path of a request
	key           []byte                   // signs access tokens
}

func newAuthentication() authentication {
	return authentication{
		now:           time.Now,
		passwords:     auth.NewHasher(),
		registrations: newRateLimit(1/registerEvery.Seconds(), registerBurst),
		proxyWarning:  new(sync.Once),
	}
}

// public lists the only paths that are there for everybody, in the form of
// [path.Match], some of them for one method alone. Every other route is protected
// until it is listed here, also one that you add.
var public = []string{
	"/", "/about", "/static/*", "/healthz", "/readyz",
	"/api/auth/register", "/api/auth/login",
	"/api/auth/refresh",
	"/api/auth/verify", "/api/auth/reset", "GET /dev/mail",
	"/blog_posts", "/blog_posts/*",
	"/writers", "/writers/*",
}

// withoutLogin are those of them that are the same for everybody, so that nobody
// has to be looked for.
var withoutLogin = []string{"/static/*", "/healthz", "/readyz"}

// members are the pages that show nothing to somebody who is not logged in.
var members = []string{
	"GET /blog_posts", "GET /blog_posts/*",
	"GET /writers", "GET /writers/*",
}

// isPublic reports whether everybody may ask for a path. In other letters than
// it is listed, such as /%61bout, it is another one: routers differ in what they
// make of that.
func isPublic(r *http.Request) bool { return r.URL.RawPath == "" && isPublicPath(r.Method, r.URL.Path) }

func isPublicPath(method, p string) bool { return isListed(public, method, p) }

// isListed reports whether a list of paths, some of them for one method alone, has
// a path.
func isListed(list []string, method, p string) bool {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	return slices.ContainsFunc(list, func(pattern string) bool {
		matches, _ := path.Match(strings.TrimPrefix(pattern, method+" "), p)
		return matches
	})
}

// samplePath returns a path that leads to a route.
func samplePath(route string) string {
	return parameter.ReplaceAllString(route, "1")
}

// Why somebody is not logged in. What shows that they were is said to be too
// old, so that nobody looks for the fault elsewhere.
var (
	errNotLoggedIn = newProblem(http.StatusUnauthorized, "log in first")
	errLoginEnded  = newProblem(http.StatusUnauthorized, "this login has ended or expired; log in again")
)

// isNotLoggedIn reports whether an error says that somebody is not logged in.
func isNotLoggedIn(err error) bool {
	p, ok := errors.AsType[*problem](err)
	return ok && p.Status == http.StatusUnauthorized
}

// requireLogin finds out who sent a request, and lets nobody else through to
// what is not public. It stands outside the router, so that no route can be
// forgotten.
func (s *Server) requireLogin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isPublic(r) && isListed(withoutLogin, r.Method, r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		login, err := s.findLogin(r)
		switch {
		case err == nil:
			callerFrom(r.Context()).account = login.AccountID
			ctx := auth.WithLogin(r.Context(), login)
			ctx = model.WithOwner(ctx, login.AccountID)
			next.ServeHTTP(w, r.WithContext(ctx))
		case isNotLoggedIn(err) && isListed(members, r.Method, r.URL.Path):
			s.page("login.html")(w, r)
		case isPublic(r) && (isNotLoggedIn(err) || !isAPI(r.URL.Path)): // a page is there without the database, too
			next.ServeHTTP(w, r)
		case isNotLoggedIn(err):
			s.refuseStranger(w, r, err)
		default:
			s.writeError(w, r, err)
		}
	})
}

// refuseStranger answers somebody who is not logged in, and why not. Below /api
// what is not there is not told from what is.
func (s *Server) refuseStranger(w http.ResponseWriter, r *http.Request, why error) {
	if !isAPI(r.URL.Path) && !s.auth.hasRoute(r) {
		s.writeError(w, r, model.ErrNotFound)
		return
	}
	w.Header().Set("WWW-Authenticate", challenge(r))
	s.writeError(w, r, why)
}

// isAPI reports whether a path is one of the API, however it is written:
// routers differ in what they make of /pages/../api.
func isAPI(p string) bool {
	for _, p := range []string{p, path.Clean("/" + p)} {
		if p == "/api" || strings.HasPrefix(p, "/api/") {
			return true
		}
	}
	return false
}

type callerKey struct{}

// A caller is who sends a request, for the access log.
type caller struct{ account int64 } // 0: nobody who is logged in

// withCaller returns r in which requireLogin can say who sends it.
func withCaller(r *http.Request) (*http.Request, *caller) {
	c := new(caller)
	return r.WithContext(context.WithValue(r.Context(), callerKey{}, c)), c
}

func callerFrom(ctx context.Context) *caller {
	if c, ok := ctx.Value(callerKey{}).(*caller); ok {
		return c
	}
	return new(caller)
}

// activeLogin returns the login with an id, or model.ErrNotFound if it has
// ended.
func (s *Server) activeLogin(ctx context.Context, id string) (auth.Login, error) {
	if strings.ContainsRune(id, 0) || !utf8.ValidString(id) { // not every database can look for that
		return auth.Login{}, model.ErrNotFound
	}
	login, err := s.store.Login(ctx, id)
	if err == nil && login.Expired(s.auth.now()) {
		return auth.Login{}, model.ErrNotFound
	}
	return login, err
}

// startLogin stores a new login of an account. It also clears away the logins of
// everybody that have expired.
func (s *Server) startLogin(r *http.Request, account auth.Account, login auth.Login) error {
	ctx := r.Context()
	if err := s.store.DeleteExpiredLogins(ctx, login.CreatedAt); err != nil {
		return err
	}
	if err := s.store.CreateLogin(ctx, login); err != nil {
		return err
	}
	// Whoever changes their password at this moment ends this login too.
	switch now, err := s.store.Account(ctx, account.ID); {
	case err != nil:
		return err
	case now.PasswordHash != account.PasswordHash:
		if err := s.store.DeleteLogin(ctx, login.ID); err != nil {
			return err
		}
		return errWrongPassword
	}
	s.log.InfoContext(ctx, "logged in", s.who(r, account)...)
	return nil
}

// beforeProxies returns where a request comes from that a client has sent, which
// may be a trusted proxy: then it is who the proxy says it got the request from,
// and so on. Each proxy adds to the right of X-Forwarded-For, so what stands left
// of an address that is not trusted may be made up.
func (s *Server) beforeProxies(client netip.Addr, r *http.Request) netip.Addr {
	forwarded := r.Header.Values("X-Forwarded-For")
	if len(forwarded) > 0 && isNear(client) && !s.isTrusted(client) {
		s.auth.proxyWarning.Do(func() {
			s.log.Warn("a proxy is not trusted, so that all of its clients count as one and lock each other out; if it is yours, set TRUSTED_PROXIES to its address",
				"proxy", client.String(), "header", "X-Forwarded-For")
		})
	}
	for _, hop := range slices.Backward(strings.Split(strings.Join(forwarded, ","), ",")) {
		address := parseAddress(strings.TrimSpace(hop))
		if !s.isTrusted(client) || !address.IsValid() {
			break
		}
		client = address
	}
	return client
}

// isTrusted reports whether what an address says of a request is believed.
func (s *Server) isTrusted(address netip.Addr) bool {
	return slices.ContainsFunc(s.config.Auth.TrustedProxies, func(network netip.Prefix) bool { return network.Contains(address) })
}

// isNear reports whether an address is of this machine or of a private network,
// as that of a proxy is.
func isNear(address netip.Addr) bool {
	return address.IsLoopback() || address.IsPrivate() || address.IsLinkLocalUnicast()
}
