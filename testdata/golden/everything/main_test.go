package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/config"
	"shop/internal/store/storetest"
)

// waitTimeout is how long a server may take to start, and to stop.
const waitTimeout = 30 * time.Second

// prepareRun sets the environment for run: an empty directory, an empty database
// and a free port. It returns the address of the server.
func prepareRun(t *testing.T, env string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DATABASE_URL", storetest.URL(t))
	t.Setenv("ENV", env)
	t.Setenv("HOST", "127.0.0.1")
	t.Setenv("PORT", strconv.Itoa(port))
	t.Setenv("LOG_LEVEL", "error")
	t.Setenv("JWT_SECRET", strings.Repeat("x", 32))
	t.Setenv("SMTP_URL", "smtp://localhost")
	t.Setenv("MAIL_FROM", "shop@example.com")
	t.Chdir(t.TempDir())
	return fmt.Sprintf("http://127.0.0.1:%d", port)
}

// checkServes fails the test unless run becomes ready at the address, and returns
// nil when its context is canceled.
func checkServes(t *testing.T, address string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), waitTimeout)
	defer stop()
	stopped := make(chan error, 1)
	go func() { stopped <- run(ctx, nil) }()

	for status := 0; status != http.StatusOK; time.Sleep(5 * time.Millisecond) {
		select {
		case err := <-stopped:
			t.Fatalf("the server stopped before it was ready: %v", err)
		default:
		}
		if response, err := http.Get(address + "/readyz"); err == nil {
			response.Body.Close()
			status = response.StatusCode
		}
	}
	stop()
	select {
	case err := <-stopped:
		if err != nil {
			t.Errorf("the server stopped with %v", err)
		}
	case <-time.After(waitTimeout):
		t.Error("the server does not stop")
	}
}

func TestRun(t *testing.T) {
	checkServes(t, prepareRun(t, config.Development))
}

func TestRunInProduction(t *testing.T) {
	address := prepareRun(t, config.Production)

	ctx, cancel := context.WithTimeout(t.Context(), waitTimeout)
	defer cancel()
	err := run(ctx, nil)
	if err == nil || !strings.Contains(err.Error(), "migrate") {
		t.Fatalf("got error %v, want one that says to migrate the database", err)
	}
	if err := run(ctx, []string{"migrate"}); err != nil {
		t.Fatal(err)
	}
	checkServes(t, address)
}

// The output of these commands is not checked, only that they succeed.
func TestCommandsThatPrint(t *testing.T) {
	prepareRun(t, config.Development)
	for _, name := range []string{"routes", "help"} {
		if err := run(t.Context(), []string{name}); err != nil {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}

func TestHealthcheck(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" {
			t.Errorf("got a request for %s, want /healthz", r.URL.Path)
		}
		w.WriteHeader(status)
	}))
	defer server.Close()
	prepareImage(t)
	t.Setenv("PORT", strconv.Itoa(server.Listener.Addr().(*net.TCPAddr).Port))
	check := func(host string) error {
		t.Setenv("HOST", host)
		return run(t.Context(), []string{"healthcheck"})
	}

	for _, host := range []string{"", "127.0.0.1", "0.0.0.0"} {
		if err := check(host); err != nil {
			t.Errorf("host %q: got error %v, want none", host, err)
		}
	}
	status = http.StatusInternalServerError
	if err := check(""); err == nil {
		t.Error("the server answers 500: got no error")
	}
	server.Close()
	if err := check(""); err == nil {
		t.Error("the server has stopped: got no error")
	}
}

func TestVersion(t *testing.T) {
	prepareImage(t)
	if err := run(t.Context(), []string{"version"}); err != nil {
		t.Error(err)
	}
}

// prepareImage sets what an image has to go by when it is started with nothing
// but a command: neither a database nor a secret.
func prepareImage(t *testing.T) {
	t.Helper()
	for _, name := range []string{"DATABASE_URL", "HOST", "PORT"} {
		t.Setenv(name, "")
	}
	t.Setenv("ENV", "production")
	t.Chdir(t.TempDir())
}

// What is stored is known by what is printed.
func TestFillLists(t *testing.T) {
	db := storetest.New(t)
	printed := [3]strings.Builder{}
	for i := range printed {
		if i == 2 {
			if err := db.Reset(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if err := fillLists(t.Context(), db, &printed[i]); err != nil {
			t.Fatal(err)
		}
	}
	first, second, anew := printed[0].String(), printed[1].String(), printed[2].String()
	for _, list := range lists {
		unchanged := list.name + ": unchanged"
		if strings.Contains(first, unchanged) || !strings.Contains(second, unchanged) || strings.Contains(anew, unchanged) {
			t.Errorf("%s: want them stored at first, unchanged after that and stored again after a reset, got\n%s\n%s\n%s", list.name, first, second, anew)
		}
	}
}

func TestSeedAndReset(t *testing.T) {
	prepareRun(t, config.Development)
	for _, name := range []string{"seed", "seed", "reset", "reset", "seed"} {
		if err := run(t.Context(), []string{name}); err != nil {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}

func TestSeedAndResetInProduction(t *testing.T) {
	prepareRun(t, config.Production)
	if err := run(t.Context(), []string{"migrate"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"seed", "reset"} {
		if err := run(t.Context(), []string{name}); err == nil || !strings.Contains(err.Error(), "development") {
			t.Errorf("%s: got error %v, want one that says what it is for", name, err)
		}
	}
	if err := run(t.Context(), []string{"seed", "--force"}); err != nil {
		t.Errorf("seed --force: got error %v", err)
	}
}

// The passwords that are printed are those of the accounts.
func TestSeedAccounts(t *testing.T) {
	db := storetest.New(t)
	var printed strings.Builder
	if err := seedAccounts(t.Context(), db, &printed); err != nil {
		t.Fatal(err)
	}
	for _, email := range []string{samplesOwner, otherAccount} {
		_, rest, _ := strings.Cut(printed.String(), email+": password ")
		secret, _, _ := strings.Cut(rest, "\n")
		account, err := db.AccountByEmail(t.Context(), email)
		if err != nil {
			t.Fatal(err)
		}
		if matches, err := auth.NewHasher().Matches(t.Context(), secret, account.PasswordHash); err != nil || !matches {
			t.Errorf("%s: the password %q does not match: %v", email, secret, err)
		}
	}
	printed.Reset()
	if err := seedAccounts(t.Context(), db, &printed); err != nil || strings.Contains(printed.String(), "password") {
		t.Errorf("once more: got error %v and %q, want no password", err, printed.String())
	}
}

func TestUnknownCommand(t *testing.T) {
	prepareRun(t, config.Development)
	err := run(t.Context(), []string{"destroy"})
	if err == nil || !strings.Contains(err.Error(), `"destroy"`) {
		t.Errorf("got error %v, want one that names the command", err)
	}
}

func TestWrongSetting(t *testing.T) {
	prepareRun(t, config.Development)
	t.Setenv("PORT", "abc")
	err := run(t.Context(), nil)
	if err == nil || !strings.Contains(err.Error(), "PORT") {
		t.Errorf("got error %v, want one that names the setting", err)
	}
}

func TestPortInUse(t *testing.T) {
	prepareRun(t, config.Development)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
	t.Setenv("PORT", port)

	err = run(t.Context(), nil)

	if err == nil || !strings.Contains(err.Error(), port) {
		t.Errorf("got error %v, want one that names port %s", err, port)
	}
}
