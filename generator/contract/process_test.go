package contract

import (
	"testing"

	"backend/generator/running"
)

// A process is a server that the client can speak to.
type process struct{ *running.Process }

func launch(t testing.TB, program, dir string, port int, env []string, args ...string) *process {
	t.Helper()
	return &process{running.Launch(t, program, dir, port, env, args...)}
}

func start(t testing.TB, program, dir string, env ...string) *process {
	t.Helper()
	return &process{running.Start(t, program, dir, env...)}
}

func (p *process) client() *Client {
	c := NewClient("http://" + p.Address())
	c.lacks = shortcomings(p.Env)
	return c
}
