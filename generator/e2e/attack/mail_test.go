package attack

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backend/generator/spec"
)

const (
	verifyPath  = "/api/auth/verify"
	resetPath   = "/api/auth/reset"
	devMailPath = "/dev/mail"

	mostMailsTo = 5  // mails to an address in ten minutes
	mostMailsBy = 30 // mails that a client address asks for in ten minutes

	newPassword = "another battery staple"
)

// mailed describes a shop that mails codes.
func mailed(framework, kind string) spec.Spec {
	s := project(framework, "sqlite", kind)
	s.Features = append(s.Features, "mail")
	return s
}

// mailing starts such a shop in development, where mails are shown. Its codes live for a
// time, an hour if it is 0.
func mailing(t *testing.T, framework string, life time.Duration) *server {
	t.Helper()
	s := mailed(framework, turn(framework))
	name := fmt.Sprintf("%s-mail-%s-%s", framework, s.Auth, life)
	path := built(t, name, s, func(dir string) error {
		if life == 0 {
			return nil
		}
		file := filepath.Join(dir, "internal", "auth", "mail_code.go")
		code, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		const usual = "CodeLife = time.Hour"
		if !strings.Contains(string(code), usual) {
			return fmt.Errorf("%s does not say %s", file, usual)
		}
		shorter := strings.Replace(string(code), usual, fmt.Sprintf("CodeLife = %d * time.Millisecond", life.Milliseconds()), 1)
		return os.WriteFile(file, []byte(shorter), 0o666)
	})
	return startAt(t, path, s)
}

// codeForm finds a code in a mail.
var codeForm = regexp.MustCompile(`\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\b`)

// mails are those that were written, the last one first.
func (s *server) mails(t testing.TB) []string {
	t.Helper()
	shown := s.send(t, get(devMailPath)).want(t, http.StatusOK).body
	mails := strings.Split("\n"+shown, "\nTo: ")[1:]
	return mails
}

// code returns the code in the last mail, which has to be to an address.
func (s *server) code(t testing.TB, email string) string {
	t.Helper()
	mails := s.mails(t)
	if len(mails) == 0 || !strings.HasPrefix(mails[0], email+"\n") || codeForm.FindString(mails[0]) == "" {
		t.Fatalf("wanted a mail to %s first, with a code, got %q", email, mails)
	}
	return codeForm.FindString(mails[0])
}

// askReset is a request for a code, from an address that nobody else has.
func askReset(email string) request {
	return post(resetPath, text(map[string]string{"email": email})).with(from(anyAddress()))
}

// useReset is a request for another password.
func useReset(email, code string) request {
	return post(resetPath, text(map[string]string{"email": email, "code": code, "password": newPassword})).with(from(anyAddress()))
}

func useVerify(code string) request {
	return post(verifyPath, text(map[string]string{"code": code})).with(from(anyAddress()))
}

// TestResetTime holds asking for a code, and sending a wrong one, to taking the same
// time whether somebody has the address or not, as [TestLoginTime] does for logins.
func TestResetTime(t *testing.T) {
	for _, framework := range frameworks(t) {
		s := mailing(t, framework, 0)
		for name, ask := range map[string]func(email string) (request, int){
			"a code is asked for": func(email string) (request, int) { return askReset(email), http.StatusAccepted },
			"a code is wrong": func(email string) (request, int) {
				return useReset(email, "AAAA-AAAA-AAAA"), http.StatusUnprocessableEntity
			},
		} {
			t.Run(framework+" "+name, func(t *testing.T) {
				differences := []float64{}
				for round := range timedRounds {
					known, unknown := s.timeBoth(t, fmt.Sprintf("%s-%d", name[7:11], round), ask)
					difference := float64(known-unknown) / float64(max(known, unknown))
					t.Logf("known %v, unknown %v: %+.1f %%", known, unknown, 100*difference)
					if -tellable < difference && difference < tellable {
						return
					}
					differences = append(differences, difference)
				}
				if slices.Min(differences) > 0 || slices.Max(differences) < 0 {
					t.Errorf("a known address differs from an unknown one by %+.2f of the time: anybody can tell them apart", differences)
				}
			})
		}
	}
}

// timeBoth returns the medians of how long a request takes with addresses that somebody
// has and with others.
func (s *server) timeBoth(t *testing.T, name string, ask func(email string) (request, int)) (known, unknown time.Duration) {
	t.Helper()
	const each = mostMailsTo - 1 // for one address, fewer than the server allows
	name = strings.ReplaceAll(name, " ", "")
	var took [2][]time.Duration
	for try := range timedTries {
		emails := []string{fmt.Sprintf("known-%s-%d@example.com", name, try/each), fmt.Sprintf("not-me-%s-%d@example.com", name, try/each)}
		if try%each == 0 {
			s.register(t, emails[0]).want(t, http.StatusCreated)
		}
		for i := range 2 {
			which := (i + try) % 2 // neither is always the first one
			q, status := ask(emails[which])
			begun := time.Now()
			s.send(t, q).want(t, status)
			took[which] = append(took[which], time.Since(begun))
		}
	}
	return median(took[0]), median(took[1])
}

// withMail runs a test against a fresh server that mails codes, on some frameworks.
func withMail(t *testing.T, life time.Duration, run func(*testing.T, *server)) {
	t.Parallel()
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			t.Parallel()
			run(t, mailing(t, framework, life))
		})
	}
}

// TestCodesAreGuessed guesses at the code that somebody waits for, from many addresses.
// The guesser gets no more tries than at a password, and the owner can use the code.
func TestCodesAreGuessed(t *testing.T) {
	withMail(t, 0, func(t *testing.T, s *server) {
		const email = "ada@example.com"
		s.register(t, email).want(t, http.StatusCreated)
		browser := s.send(t, s.login(email, password)).want(t, http.StatusOK).device(t)
		s.send(t, askReset(email)).want(t, http.StatusAccepted)
		code := s.code(t, email)
		tried := 0
		for i := range 4 * mostFailures {
			guess := fmt.Sprintf("AAAA-AAAA-%04d", i)
			if s.send(t, useReset(email, guess)).want(t, http.StatusUnprocessableEntity, http.StatusTooManyRequests).status == http.StatusUnprocessableEntity {
				tried++
			}
		}
		if tried < mostFailures || tried > 2*mostFailures { // a minute may pass meanwhile
			t.Errorf("%d guesses were tried, wanted %d a minute", tried, mostFailures)
		}
		// What is guessed at the code counts at the password, too.
		if a := s.send(t, s.login(email, password)); a.status != http.StatusTooManyRequests && tried == mostFailures {
			t.Errorf("%v\n  wanted a stranger to be refused like the guesser", a)
		}
		s.send(t, useReset(email, code).with(browser)).want(t, http.StatusNoContent)
		s.send(t, s.login(email, newPassword).with(browser)).want(t, http.StatusOK)
	})
}

// TestVerificationsAreGuessed guesses at any code of anybody, from one address, with no
// account.
func TestVerificationsAreGuessed(t *testing.T) {
	withMail(t, 0, func(t *testing.T, s *server) {
		stranger, tried := anyAddress(), 0
		for i := range 4 * mostFailures {
			q := post(verifyPath, text(map[string]string{"code": fmt.Sprintf("AAAA-AAAA-%04d", i)})).with(from(stranger))
			a := s.send(t, q).want(t, http.StatusUnprocessableEntity, http.StatusTooManyRequests)
			if a.status == http.StatusUnprocessableEntity {
				tried++
			}
		}
		if tried > 2*mostFailures {
			t.Errorf("%d guesses were tried, wanted %d a minute", tried, mostFailures)
		}
	})
}

// TestCodesAreUsedOnce uses a code many times at once, and again.
func TestCodesAreUsedOnce(t *testing.T) {
	withMail(t, 0, func(t *testing.T, s *server) {
		const email = "ada@example.com"
		ada := s.newcomer(t, "ada")
		race := func(q request) (won int) {
			var lock sync.Mutex
			var group sync.WaitGroup
			for range mostFailures / 2 {
				group.Go(func() {
					a := s.send(t, q).want(t, http.StatusNoContent, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusServiceUnavailable)
					lock.Lock()
					defer lock.Unlock()
					if a.status == http.StatusNoContent {
						won++
					}
				})
			}
			group.Wait()
			return won
		}
		ada.sends(t, post(verifyPath, "{}")).want(t, http.StatusAccepted)
		proof := s.code(t, email)
		if won := race(useVerify(proof)); won != 1 {
			t.Errorf("a code that verifies was good %d times, wanted once", won)
		}
		s.send(t, askReset(email)).want(t, http.StatusAccepted)
		code := s.code(t, email)
		if won := race(useReset(email, code)); won != 1 {
			t.Errorf("a code that resets was good %d times, wanted once", won)
		}
		ada.wantOut(t) // all logins have ended
		s.send(t, useReset(email, code)).want(t, http.StatusUnprocessableEntity, http.StatusTooManyRequests)
	})
}

// TestCodesOfOthers uses codes for what they are not for: another account, another
// purpose, a password that was changed meanwhile.
func TestCodesOfOthers(t *testing.T) {
	withMail(t, 0, func(t *testing.T, s *server) {
		ada, eve := s.newcomer(t, "ada"), s.newcomer(t, "eve")
		ada.sends(t, post(verifyPath, "{}")).want(t, http.StatusAccepted)
		proof := s.code(t, ada.email)
		eve.sends(t, useVerify(proof)).want(t, http.StatusUnprocessableEntity)
		s.send(t, useReset(ada.email, proof)).want(t, http.StatusUnprocessableEntity)
		if got := eve.sends(t, get(mePath)).body + ada.sends(t, get(mePath)).body; strings.Contains(got, `"email_verified"`) {
			t.Errorf("got %s, wanted nobody to be verified", got)
		}
		ada.sends(t, useVerify(proof)).want(t, http.StatusNoContent) // it is good still

		s.send(t, askReset(ada.email)).want(t, http.StatusAccepted)
		code := s.code(t, ada.email)
		s.send(t, useReset(eve.email, code)).want(t, http.StatusUnprocessableEntity)
		s.send(t, useVerify(code)).want(t, http.StatusUnprocessableEntity)
		ada.sends(t, post("/api/auth/password", text(map[string]string{"current": password, "new": "a third battery staple"}))).want(t, http.StatusNoContent)
		s.send(t, useReset(ada.email, code)).want(t, http.StatusUnprocessableEntity)
		eve.wantIn(t)
		ada.wantIn(t)
	})
}

// TestCodesExpire uses codes too late, on a server whose codes live for a moment.
func TestCodesExpire(t *testing.T) {
	const life = 500 * time.Millisecond
	withMail(t, life, func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		ada.sends(t, post(verifyPath, "{}")).want(t, http.StatusAccepted)
		proof := s.code(t, ada.email)
		s.send(t, askReset(ada.email)).want(t, http.StatusAccepted)
		code := s.code(t, ada.email)
		time.Sleep(life + 100*time.Millisecond)
		ada.sends(t, useVerify(proof)).want(t, http.StatusUnprocessableEntity)
		s.send(t, useReset(ada.email, code)).want(t, http.StatusUnprocessableEntity)
		ada.wantIn(t)
	})
}

// TestMailFlood has many mails sent to one address, and has one client ask for many. The
// rest of the world gets its mails.
func TestMailFlood(t *testing.T) {
	withMail(t, 0, func(t *testing.T, s *server) {
		const victim = "ada@example.com"
		s.register(t, victim).want(t, http.StatusCreated)
		s.register(t, "bob@example.com").want(t, http.StatusCreated)
		for i := range 6 * mostMailsTo {
			email := victim
			if i%2 == 1 {
				email = strings.ToUpper(victim)
			}
			a := s.send(t, askReset(email)).want(t, http.StatusAccepted, http.StatusTooManyRequests)
			if a.status == http.StatusTooManyRequests && a.header.Get("Retry-After") == "" {
				t.Errorf("%v\n  wanted Retry-After", a)
			}
		}
		if mails := s.mails(t); len(mails) != mostMailsTo {
			t.Errorf("%d mails were sent to one address, wanted %d", len(mails), mostMailsTo)
		}
		flooder, accepted := anyAddress(), 0
		for i := range 2 * mostMailsBy {
			email := fmt.Sprintf("victim-%d@example.com", i)
			q := post(resetPath, text(map[string]string{"email": email})).with(from(flooder))
			if s.send(t, q).want(t, http.StatusAccepted, http.StatusTooManyRequests).status == http.StatusAccepted {
				accepted++
			}
		}
		if accepted != mostMailsBy {
			t.Errorf("one client asked for %d mails, wanted %d", accepted, mostMailsBy)
		}
		s.send(t, askReset("bob@example.com")).want(t, http.StatusAccepted)
		s.code(t, "bob@example.com")
	})
}

// TestMailHeaders puts lines into what stands in a mail, or does not: an address, a name.
func TestMailHeaders(t *testing.T) {
	withMail(t, 0, func(t *testing.T, s *server) {
		const bcc = "Bcc: eve@example.com"
		for _, email := range []string{"ada@example.com\r\n" + bcc, "ada@example.com\n" + bcc, "ada@example.com\r" + bcc, "ada@example.com,eve@example.com",
			"ada@example.com, eve@example.com", "ada@example.com;eve@example.com", "<ada@example.com>,<eve@example.com>", "ada@example.com\x00eve@example.com",
			"Ada <ada@example.com>\r\n" + bcc, "\"a\r\n" + bcc + "\"@example.com", "ada@example.com>\r\nRCPT TO:<eve@example.com", "ada@exam\r\nple.com"} {
			s.send(t, post(registerPath, credentials(email, password))).want(t, http.StatusUnprocessableEntity)
			s.send(t, askReset(email)).want(t, http.StatusUnprocessableEntity)
		}
		for _, name := range []string{"Ada\r\n" + bcc, "Ada\n\nYour code is wrong", "Ada\r" + bcc} {
			s.send(t, post(registerPath, text(map[string]string{"email": "ada@example.com", "password": password, "name": name}))).want(t, http.StatusUnprocessableEntity)
		}
		for i, odd := range []struct{ email, name string }{
			{"ada+bcc@example.com", bcc}, {"o'brien=?utf-8?q?x?=@example.com", "=?utf-8?q?" + "Bcc=3A?="}, {"zoë@example.com", "https://evil.example/reset"},
		} {
			body := text(map[string]string{"email": odd.email, "password": password, "name": odd.name})
			if s.send(t, post(registerPath, body)).want(t, http.StatusCreated, http.StatusUnprocessableEntity).status != http.StatusCreated {
				continue
			}
			s.send(t, askReset(odd.email)).want(t, http.StatusAccepted)
			s.code(t, odd.email)
			if mail := s.mails(t)[0]; strings.Contains(mail, "\nBcc") || strings.Contains(mail, odd.name) {
				t.Errorf("%d: got the mail %q, wanted nothing in it that a stranger has chosen", i, mail)
			}
		}
	})
}
