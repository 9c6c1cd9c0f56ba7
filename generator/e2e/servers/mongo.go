//go:build unix

package servers

import (
	"bufio"
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

// Mongo returns the address of an empty database on a stand-in for a MongoDB
// server that is there for the tests of this process alone; what it cannot
// show stands in testdata/ferretdb. The first call compiles and starts it,
// which takes minutes on a machine that has not done so before.
func Mongo(t testing.TB) string {
	t.Helper()
	server, err := sharedMongo()
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%stest_%d", server.address, databases.Add(1))
}

var sharedMongo = sync.OnceValues(startMongo)

// mongo is a stand-in that runs.
type mongo struct {
	address string   // ends with a slash
	alive   *os.File // the stand-in stops when this is closed, or we end
}

func startMongo() (*mongo, error) {
	dir, err := os.MkdirTemp("", "ferretdb")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // a program that runs needs its file no longer
	program, err := buildMongo(dir)
	if err != nil {
		return nil, err
	}
	input, alive, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer input.Close()
	command := exec.Command(program)
	command.Stdin, command.Stderr = input, os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // Ctrl-C reaches us and not the server
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, errors.Join(err, alive.Close())
	}
	if err := command.Start(); err != nil {
		return nil, errors.Join(err, alive.Close())
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the stand-in for MongoDB did not start: %w", err), alive.Close())
	}
	return &mongo{strings.TrimSpace(address), alive}, nil
}

// buildMongo compiles the stand-in into dir.
func buildMongo(dir string) (string, error) {
	mod, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "ferretdb")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = filepath.Join(filepath.Dir(strings.TrimSpace(string(mod))), "testdata", "ferretdb")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compile the stand-in for MongoDB: %w\n%s", err, out)
	}
	return program, nil
}
