//go:build unix

package servers

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"backend/generator/e2e/needs"
)

const (
	postgresStart = 3 * time.Minute // how long initdb and the start may take
	postgresTries = 3               // somebody else may take the port that was free
)

// Postgres returns the address of an empty database on the PostgreSQL server of
// this user's tests. The first call anywhere starts the server; each call makes a
// database, which goes with the test.
func Postgres(t testing.TB) string {
	t.Helper()
	programs := needs.Postgres(t)
	server, err := sharedPostgres(programs)
	if err != nil {
		t.Fatal(err)
	}
	name := newName()
	if err := server.run("createdb", name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.run("dropdb", "--force", name); err != nil {
			t.Error(err)
		}
	})
	return server.address(name)
}

// sharedPostgres is the server that all use.
func sharedPostgres(programs string) (*postgres, error) {
	dir, err := meetingPlace("postgres", programs)
	if err != nil {
		return nil, err
	}
	return joinPostgres(programs, dir, grace)
}

// joinPostgres is the server of those who meet in a directory.
func joinPostgres(programs, dir string, grace time.Duration) (*postgres, error) {
	program := func() (string, error) { return programs, nil }
	host, err := shared{"postgres", dir, program, grace}.address()
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		return nil, err
	}
	number, err := strconv.Atoi(port)
	return &postgres{programs: programs, port: number}, err
}

// newName makes up the name of a database that no other process has.
func newName() string { return "test_" + strings.ToLower(rand.Text()) }

// host is where the server listens.
func (p *postgres) host() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(p.port)) }

// address is where clients find one of the databases.
func (p *postgres) address(database string) string {
	return fmt.Sprintf("postgres://postgres@%s/%s?sslmode=disable", p.host(), database)
}

// postgres is a server that runs.
type postgres struct {
	programs string // the directory of initdb, postgres, createdb and dropdb
	port     int
	dir      string // of its data and its log, if we have started it
	*child
}

// startPostgres makes a data directory and starts a server on it, as a user
// that may do nothing else: PostgreSQL refuses to run as root.
func startPostgres(programs string) (*postgres, error) {
	nobody, err := unprivileged()
	if err != nil {
		return nil, err
	}
	for range postgresTries {
		var server *postgres
		if server, err = tryPostgres(programs, nobody); err == nil {
			return server, nil
		}
	}
	return nil, err
}

// unprivileged returns what makes a process one of the user nobody, or nil if
// we are not root ourselves.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, err
	}
	uid, uidErr := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, gidErr := strconv.ParseUint(nobody.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(uidErr, gidErr)
}

// postgresScript runs a server until its standard input ends. That happens
// however the process that holds the other end dies, so nothing is left over.
// It ends earlier if the server does. A line stops the server, and another one
// starts it again. One that has hardly begun ignores SIGQUIT, as a shell makes
// what runs beside it do, and takes SIGTERM; later SIGTERM alone would let it wait
// for its clients.
const postgresScript = `
programs=$1 dir=$2 port=$3
trap 'rm -rf "$dir"' EXIT
"$programs/initdb" --pgdata="$dir/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync || exit 1
exec 3<&0
while
	"$programs/postgres" -D "$dir/data" -F -p "$port" \
		-c listen_addresses=127.0.0.1 -c unix_socket_directories="$dir" \
		-c full_page_writes=off -c synchronous_commit=off -c max_connections=500 3<&- &
	server=$!
	{ if read -r line <&3; then kill -INT "$server"; else kill -TERM "$server"; kill -QUIT "$server"; false; fi } &
	reader=$!
	wait "$server"
	kill "$reader"
	wait "$reader" && read -r line <&3
do :; done
`

// tryPostgres starts one server and waits until it is ready.
func tryPostgres(programs string, nobody *syscall.Credential) (*postgres, error) {
	server, log, err := spawnPostgres(programs, nobody)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	if err := server.await(log); err != nil {
		server.stop()
		return nil, err
	}
	return server, nil
}

// spawnPostgres starts one server and returns its log.
func spawnPostgres(programs string, nobody *syscall.Credential) (*postgres, *os.File, error) {
	port, err := freePort()
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "postgres")
	if err != nil {
		return nil, nil, err
	}
	command := exec.Command("/bin/sh", "-c", postgresScript, "sh", programs, dir, strconv.Itoa(port))
	// In a session of its own, Ctrl-C reaches us and not the server.
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: nobody}
	command.Dir = dir
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	if nobody != nil {
		err = os.Chown(dir, int(nobody.Uid), int(nobody.Gid))
	}
	var log *os.File
	if err == nil {
		log, err = os.Create(filepath.Join(dir, "log"))
	}
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	command.Stdout, command.Stderr = log, log
	server, err := spawn(command)
	if err != nil {
		return nil, nil, errors.Join(err, log.Close(), os.RemoveAll(dir))
	}
	return &postgres{programs, port, dir, server}, log, nil
}

// await returns when the server is ready, or with its log when it is not going to
// be.
func (p *postgres) await(log *os.File) error {
	deadline := time.After(postgresStart)
	for {
		select {
		case <-p.ended:
			return fmt.Errorf("PostgreSQL did not start: %v\n%s", p.err, contents(log))
		case <-deadline:
			return fmt.Errorf("PostgreSQL was not ready after %v\n%s", postgresStart, contents(log))
		case <-time.After(10 * time.Millisecond):
		}
		if postgresState(p.dir) == "ready" {
			return nil
		}
	}
}

// postgresState is what the server with its data in dir says of itself, or ""
// if it does not run.
func postgresState(dir string) string {
	pid, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	switch lines := bytes.Split(pid, []byte("\n")); {
	case err != nil:
		return ""
	case len(lines) > 7:
		return string(bytes.TrimSpace(lines[7]))
	}
	return "starting"
}

// contents reads a file that may be gone from its directory already.
func contents(file *os.File) []byte {
	data, err := io.ReadAll(io.NewSectionReader(file, 0, 1<<20))
	if err != nil {
		return []byte(err.Error())
	}
	return data
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}

// run runs one of the programs of PostgreSQL against the server.
func (p *postgres) run(program string, args ...string) error {
	args = append([]string{"--host=127.0.0.1", "--port=" + strconv.Itoa(p.port), "--username=postgres"}, args...)
	out, err := exec.Command(filepath.Join(p.programs, program), args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", program, err, strings.TrimSpace(string(out)))
	}
	return nil
}
