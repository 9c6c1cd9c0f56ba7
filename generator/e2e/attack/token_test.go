package attack

import (
	"crypto"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"backend/generator/e2e/launch"
)

// TestForgedTokens tries tokens that the server has not made, or that have
// come to their end.
func TestForgedTokens(t *testing.T) {
	everywhere(t, only("jwt"), func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		f := forgerOf(t, ada.Access)
		(&person{server: s, proof: bearer(f.token())}).wantIn(t) // or else what follows proves nothing
		forged := forgeries(t, f, ada.Access)
		for _, name := range slices.Sorted(maps.Keys(forged)) {
			t.Run(name, func(t *testing.T) {
				a := (&person{server: s, proof: bearer(forged[name])}).sends(t, get(todosPath)).want(t, http.StatusUnauthorized)
				if challenge := a.header.Get("WWW-Authenticate"); !strings.HasPrefix(challenge, "Bearer") {
					t.Errorf("%v\n  wanted WWW-Authenticate: Bearer", a)
				}
			})
		}
		for name, proof := range map[string]map[string]string{
			"a refresh token": bearer(ada.Refresh),
			"another scheme":  {"Authorization": "Token " + ada.Access},
			"no scheme":       {"Authorization": ada.Access},
			"a cookie":        {"Cookie": "session=" + ada.Access + "; access_token=" + ada.Access},
			"two in one":      {"Authorization": "Bearer " + ada.Access + ", Bearer " + ada.Access},
			"another header":  {"X-Authorization": "Bearer " + ada.Access},
		} {
			t.Run(name, func(t *testing.T) { (&person{server: s, proof: proof}).wantOut(t) })
		}
		s.send(t, get(mePath+"?access_token="+ada.Access)).want(t, http.StatusUnauthorized)
		ada.wantIn(t)
	})
}

// forgeries are tokens that must not let anybody in, by what is wrong.
func forgeries(t *testing.T, f forger, genuine string) map[string]string {
	t.Helper()
	forged := map[string]string{}
	for _, some := range []map[string]string{wronglySigned(f), wrongClaims(f), ownKeys(t, f), wrongForms(genuine), flipped(genuine)} {
		maps.Copy(forged, some)
	}
	return forged
}

// wronglySigned are signed with another key or algorithm, or not at all.
func wronglySigned(f forger) map[string]string {
	forged := map[string]string{
		"another key":      f.signedBy("HS256", []byte(rand.Text()+rand.Text()), mac(crypto.SHA256)),
		"an empty key":     f.signedBy("HS256", nil, mac(crypto.SHA256)),
		"no signature":     f.signedBy("HS256", nil, unsigned),
		"HS384":            f.signedBy("HS384", f.key, mac(crypto.SHA384)),
		"HS512":            f.signedBy("HS512", f.key, mac(crypto.SHA512)),
		"RS256 with a MAC": f.signedBy("RS256", f.key, mac(crypto.SHA256)),
		"ES256 with a MAC": f.signedBy("ES256", f.key, mac(crypto.SHA256)),
		"alg in capitals":  f.headed("alg", "hs256"),
		"no alg":           f.headed("alg", nil),
		"alg is a number":  f.headed("alg", 256),
		"alg is a list":    f.headed("alg", []string{"HS256"}),
	}
	for _, none := range []string{"none", "None", "NONE", "nOnE", "none ", ""} {
		forged["alg "+none] = f.signedBy(none, nil, unsigned)
		forged["alg "+none+", signed"] = f.signedBy(none, f.key, mac(crypto.SHA256))
	}
	return forged
}

// wrongClaims are signed as they should be.
func wrongClaims(f forger) map[string]string {
	in := func(d time.Duration) int64 { return time.Now().Add(d).Unix() }
	return map[string]string{
		"another audience":  f.claiming("aud", []string{"other/api"}),
		"no audience":       f.claiming("aud", nil),
		"an empty audience": f.claiming("aud", []string{}),
		"another issuer":    f.claiming("iss", "other"),
		"no issuer":         f.claiming("iss", nil),
		"expired":           f.claiming("exp", in(-time.Hour)),
		"expired just now":  f.claiming("exp", in(-time.Second)),
		"no expiry":         f.claiming("exp", nil),
		"expiry is text":    f.claiming("exp", "never"),
		"expiry in quotes":  f.claiming("exp", text(in(time.Hour))),
		"expiry is null":    f.claiming("exp", json.RawMessage("null")),
		"not yet":           f.claiming("nbf", in(time.Hour)),
		"no login":          f.claiming("sid", nil),
		"an empty login":    f.claiming("sid", ""),
		"another login":     f.claiming("sid", "AAAAAAAAAAAAAAAAAAAAAAAAAA"),
		"login is SQL":      f.claiming("sid", "' OR 1=1 --"),
		"login with NUL":    f.claiming("sid", f.claims["sid"].(string)+"\x00"),
		"an extension":      f.headed("crit", []string{"b64"}),
	}
}

// ownKeys are signed with a key of the attacker, and say where it is.
func ownKeys(t *testing.T, f forger) map[string]string {
	t.Helper()
	key, sign := rsaKey(t)
	public := map[string]any{"kty": "RSA", "n": encode(key.N.Bytes()), "e": "AQAB"}
	secret := map[string]any{"kty": "oct", "k": encode([]byte("mine")), "alg": "HS256"}
	forged := map[string]string{}
	for name, values := range map[string][2]any{
		"jwk":  {public, secret},
		"jku":  {"https://evil.example/keys", "https://evil.example/keys"},
		"x5u":  {"https://evil.example/cert", "https://evil.example/cert"},
		"kid":  {"../../../../dev/null", "../../../../dev/null"},
		"crit": {[]string{"b64"}, []string{"jwk"}},
	} {
		own := f
		own.header = changed(f.header, name, values[0])
		forged["RS256 and "+name] = own.signedBy("RS256", nil, sign)
		own.header = changed(f.header, name, values[1])
		forged["HS256 and "+name] = own.signedBy("HS256", []byte("mine"), mac(crypto.SHA256))
		forged["an empty key and "+name] = own.signedBy("HS256", nil, mac(crypto.SHA256))
	}
	return forged
}

// wrongForms are made of a token of the server.
func wrongForms(genuine string) map[string]string {
	return map[string]string{
		"no dots":    strings.ReplaceAll(genuine, ".", ""),
		"four parts": genuine + ".x",
		"padded":     genuine + "=",
		"two tokens": genuine + " " + genuine,
		"huge":       genuine + strings.Repeat("A", 30_000),
	}
}

// flipped are tokens with one character exchanged for another, in each part.
func flipped(genuine string) map[string]string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	forged := map[string]string{}
	start := 0
	for i, part := range strings.Split(genuine, ".") {
		for _, at := range []int{0, len(part) / 3, len(part) / 2, len(part) - 2} {
			at += start
			other := alphabet[(strings.IndexByte(alphabet, genuine[at])+32)%len(alphabet)]
			forged[fmt.Sprintf("part %d, character %d", i+1, at)] = genuine[:at] + string(other) + genuine[at+1:]
		}
		start += len(part) + 1
	}
	return forged
}

// TestSomebodyElsesToken puts parts of two tokens together, and has a token say
// that it is somebody else's: whose it is, the login says that it is of.
func TestSomebodyElsesToken(t *testing.T) {
	everywhere(t, only("jwt"), func(t *testing.T, s *server) {
		ada, eve := s.newcomer(t, "ada"), s.newcomer(t, "eve")
		hers := ada.creates(t, "hers")
		parts, ours := strings.Split(ada.Access, "."), strings.Split(eve.Access, ".")
		for _, mixed := range []string{parts[0] + "." + parts[1] + "." + ours[2], ours[0] + "." + parts[1] + "." + ours[2]} {
			(&person{server: s, proof: bearer(mixed)}).wantOut(t)
		}
		f := forgerOf(t, eve.Access)
		posing := &person{server: s, proof: bearer(f.claiming("sub", forgerOf(t, ada.Access).claims["sub"]))}
		posing.sends(t, get(hers.path())).want(t, http.StatusNotFound, http.StatusUnauthorized)
		if a := posing.sends(t, get(mePath)); strings.Contains(a.body, ada.email) {
			t.Errorf("%v\n  wanted whose login it is, or nobody", a)
		}
	})
}

// refresh exchanges a refresh token.
func (s *server) refresh(t testing.TB, token string) answer {
	t.Helper()
	return s.send(t, post(refreshPath, text(map[string]string{"refresh_token": token})))
}

// TestStolenRefreshToken uses copies of refresh tokens: whoever is late ends the
// login, for thief and owner alike. Who makes them up changes nothing.
func TestStolenRefreshToken(t *testing.T) {
	everywhere(t, only("jwt"), func(t *testing.T, s *server) {
		s.register(t, "ada@example.com").want(t, http.StatusCreated)
		logIn := func() *person { return s.logIn(t, "ada@example.com") }
		refresh := func(p *person) *person {
			return s.enters(t, p.email, s.refresh(t, p.Refresh).want(t, http.StatusOK))
		}
		bystander := logIn()
		t.Run("the thief is first", func(t *testing.T) {
			owner := logIn()
			thief := refresh(refresh(owner))
			thief.wantIn(t)
			s.refresh(t, owner.Refresh).want(t, http.StatusUnauthorized)
			thief.wantOut(t)
			owner.wantOut(t)
			s.refresh(t, thief.Refresh).want(t, http.StatusUnauthorized)
		})
		t.Run("the thief is late", func(t *testing.T) {
			owner := logIn()
			stolen := owner.Refresh
			for range 3 {
				owner = refresh(owner)
			}
			s.refresh(t, stolen).want(t, http.StatusUnauthorized)
			owner.wantOut(t)
			s.refresh(t, owner.Refresh).want(t, http.StatusUnauthorized)
		})
		t.Run("after a logout", func(t *testing.T) {
			owner := logIn()
			owner.sends(t, request{method: http.MethodPost, path: logoutPath}).want(t, http.StatusNoContent)
			s.refresh(t, owner.Refresh).want(t, http.StatusUnauthorized)
		})
		t.Run("made up", func(t *testing.T) {
			victim := logIn()
			id, secret, _ := strings.Cut(victim.Refresh, ".")
			number, mac, _ := strings.Cut(secret, ".")
			sid, _ := forgerOf(t, victim.Access).claims["sid"].(string) // which whoever has seen an access token knows
			for _, wrong := range []string{bystander.Access, "x", ".", id, id + ".", "." + secret, id + "." + secret + "x", rand.Text() + "." + secret,
				sid, sid + ".", sid + ".x", sid + "." + rand.Text(), sid + "." + number + ".", sid + ".2." + mac, sid + ".0" + secret, sid + ".-1." + mac, sid + ".99999999999999999999." + mac} {
				s.refresh(t, wrong).want(t, http.StatusUnauthorized)
			}
			victim.wantIn(t)
			refresh(victim).wantIn(t)
		})
		bystander.wantIn(t)
		refresh(bystander).wantIn(t)
	})
}

// TestWeakSecret starts servers with secrets that somebody could guess: in
// production they do not start.
func TestWeakSecret(t *testing.T) {
	t.Parallel()
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			t.Parallel()
			spec := project(framework, "sqlite", "jwt")
			for _, env := range [][]string{nil, {"JWT_SECRET="}, {"JWT_SECRET=secret"}, {"JWT_SECRET=" + strings.Repeat("x", 31)}} {
				p := launch.Launch(t, program(t, spec), t.TempDir(), 0, append([]string{"ENV=production"}, env...))
				p.WantExit(t, 1)
				if printed := p.Log.String(); !strings.Contains(printed, "JWT_SECRET") || strings.Count(strings.TrimSpace(printed), "\n") > 0 {
					t.Errorf("with %q, wanted one line that names JWT_SECRET, got %s", env, printed)
				}
			}
			// A default for development would be one that everybody knows.
			dir := t.TempDir()
			s := attacked(t, launch.Start(t, program(t, spec), dir), spec)
			ada := s.newcomer(t, "ada")
			ada.wantIn(t)
			s.Stop(t)
			again := attacked(t, launch.Start(t, program(t, spec), dir), spec)
			(&person{server: again, proof: ada.proof}).wantOut(t)
		})
	}
}
