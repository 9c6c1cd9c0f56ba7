package contract

import (
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
)

func TestMain(m *testing.M) { launch.Main(m) }

// clientOf returns a client of a server.
func clientOf(p *launch.Process) *Client {
	c := NewClient(p.URL())
	if p.OnStandIn() {
		return c.OnStandIn()
	}
	return c
}

// project is what the client is told about a combination.
func project(t testing.TB, s generator.Spec) Project {
	t.Helper()
	p, err := ProjectOf(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// parseLine is a resource as it is typed.
func parseLine(t testing.TB, line string) generator.Resource {
	t.Helper()
	r, err := generator.ReadResource(line)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
