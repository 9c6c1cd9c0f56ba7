// Package speed measures what the tool and generated projects cost: a command, a
// request to the server, and the first build. It has benchmarks only:
//
//	go test ./generator/e2e/speed -run - -bench Tool -benchtime 40x
//	go test ./generator/e2e/speed -run - -bench Serve -benchtime 20x
//	go test ./generator/e2e/speed -run - -bench ColdBuild -benchtime 1x -timeout 1h
package speed

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"backend/generator/catalogue"
	_ "backend/generator/e2e/golden" // for the flag -update
)

// requestsInRound are so many that the first ones on new connections do not
// count.
const requestsInRound = 8000

var routes = []struct{ name, path string }{
	{"todo", "/api/todos/1"},
	{"health", "/healthz"},
}

// BenchmarkServe sends the same requests to the generated server of each
// framework, set up as for production with its access log in a file, and to a
// bare one: a program with the same router, driver and query, an access log and
// nothing else. It queries as most programs do, so that its query is prepared
// each time.
//
// An iteration is one round to each. Requests a second are the median of the
// rounds and tell less than the CPU time of the server: the clients need
// processors too, and there may be few.
func BenchmarkServe(b *testing.B) {
	for _, framework := range catalogue.Frameworks.Names() {
		b.Run(framework, func(b *testing.B) {
			source, data := render(b, framework, "sqlite"), b.TempDir()
			addBare(b, source, framework)
			generated := program{build(b, source, "."), data}
			bare := program{build(b, source, "./bare"), data}
			generated.seed(b)
			for _, route := range routes {
				b.Run(route.name, func(b *testing.B) { compare(b, generated, bare, route.path) })
			}
		})
	}
}

// compare lets two servers answer requests for a path in turns.
func compare(b *testing.B, generated, bare program, path string) {
	ours, theirs := begin(b, generated, path), begin(b, bare, path)
	if string(ours.answer) != string(theirs.answer) {
		b.Fatalf("generated server: %s\nbare server: %s", ours.answer, theirs.answer)
	}
	for i := 0; b.Loop(); i++ {
		first, second := ours, theirs
		if i%2 == 1 { // what a round leaves to do is not always the same one's burden
			first, second = second, first
		}
		first.round(b)
		second.round(b)
	}
	b.ReportMetric(0, "ns/op")
	report(b, "req/s", ours.rate(), theirs.rate())
	report(b, "cpu-µs/req", ours.cpu(b), theirs.cpu(b))
}

// report shows a figure of the generated server, the same of the bare one, and
// the first as a multiple of the second.
func report(b *testing.B, unit string, generated, bare float64) {
	b.ReportMetric(generated, "generated-"+unit)
	b.ReportMetric(bare, "bare-"+unit)
	b.ReportMetric(generated/bare, "ratio-"+unit)
}

// A side is one of the two servers that are compared.
type side struct {
	server *server
	path   string
	answer []byte        // what it answers
	idle   time.Duration // CPU time of starting and stopping it
	rates  []float64     // requests a second in each round
}

// begin starts a server that is going to be asked for path.
func begin(b *testing.B, p program, path string) *side {
	b.Helper()
	idle := p.start(b).stop(b)
	s := &side{server: p.start(b), path: path, idle: idle}
	s.answer = s.server.get(b, path)
	return s
}

// round asks the server many times.
func (s *side) round(b *testing.B) {
	b.Helper()
	start := time.Now()
	if err := load(s.server.address, s.path, s.answer, requestsInRound); err != nil {
		b.Fatal(err)
	}
	s.rates = append(s.rates, requestsInRound/time.Since(start).Seconds())
}

// rate is the median of the rounds, in requests a second.
func (s *side) rate() float64 {
	return slices.Sorted(slices.Values(s.rates))[len(s.rates)/2]
}

// cpu stops the server and returns the CPU time of a request in microseconds.
func (s *side) cpu(b *testing.B) float64 {
	used := s.server.stop(b) - s.idle
	return float64(used.Nanoseconds()) / 1000 / float64(len(s.rates)*requestsInRound)
}

// addBare puts the bare server of a framework into the project in dir, so that
// it is built from the same modules.
func addBare(b *testing.B, dir, framework string) {
	b.Helper()
	for _, name := range []string{"todo.go", framework + "/main.go"} {
		source, err := os.ReadFile(filepath.Join("testdata", "bare", filepath.FromSlash(name)))
		if err != nil {
			b.Fatal(err)
		}
		writeFile(b, filepath.Join(dir, "bare", filepath.Base(name)), source)
	}
}
