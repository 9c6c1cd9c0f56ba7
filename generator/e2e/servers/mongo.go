//go:build unix

package servers

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// Mongo returns the address of an empty database on the stand-in for a MongoDB
// server of this user's tests; what it cannot show stands in testdata/ferretdb.
// The first call anywhere starts it, and compiles it, which takes minutes on a
// machine that has not done so before.
func Mongo(t testing.TB) string {
	t.Helper()
	place, err := mongoPlace()
	if err != nil {
		t.Fatal(err)
	}
	program := func() (string, error) { return buildMongo(place) }
	host, err := shared{"mongo", place, program, grace}.address()
	if err != nil {
		t.Fatal(err)
	}
	return host + newName()
}

// mongoPlace is the directory where those meet who use the stand-in, and where
// its program is: another version of it has another directory.
var mongoPlace = sync.OnceValues(func() (string, error) {
	env, err := goEnv()
	if err != nil {
		return "", err
	}
	version, err := digest(os.DirFS(mongoSources(env.module)))
	if err != nil {
		return "", err
	}
	return meetingPlace("mongo", env.version+hex.EncodeToString(version))
})

func mongoSources(module string) string { return filepath.Join(module, "testdata", "ferretdb") }

// buildMongo compiles the stand-in, unless that has been done.
func buildMongo(place string) (string, error) {
	program := filepath.Join(place, "ferretdb")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	env, err := goEnv()
	if err != nil {
		return "", err
	}
	// Compiled like projects, it has in common with them what it is built with.
	build := exec.Command("go", "build", "-buildvcs=false", "-trimpath", "-ldflags=-s -w", "-o", program+".new", ".")
	build.Dir, build.Env = mongoSources(env.module), append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compile the stand-in for MongoDB: %w\n%s", err, out)
	}
	return program, os.Rename(program+".new", program)
}

// startMongo starts the stand-in and returns its address, which ends with a
// slash.
func startMongo(program string) (*child, string, error) {
	command := exec.Command(program)
	command.Stderr = os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	out, printed, err := os.Pipe()
	if err != nil {
		return nil, "", err
	}
	defer out.Close()
	command.Stdout = printed
	server, err := spawn(command)
	if err := errors.Join(err, printed.Close()); err != nil {
		return nil, "", err
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		server.stop()
		return nil, "", fmt.Errorf("the stand-in for MongoDB did not start: %w", err)
	}
	return server, strings.TrimSpace(address), nil
}
