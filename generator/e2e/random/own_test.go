package random_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// ownTest runs the tests of a project, which has been vetted. None of them may be
// skipped.
func ownTest(t *testing.T, s spec.Spec) {
	description := describe(s)
	s.Module = spec.Default("shop").Module // what projects have in common is compiled once
	dir, err := launch.Render(s, t.Name())
	if err != nil {
		t.Fatalf("%s\n%v", description, err)
	}
	env := []string{}
	if address := launch.Setting(launch.Database(t, s), "DATABASE_URL"); address != "" {
		env = append(env, "TEST_DATABASE_URL="+address)
	}
	tests := launch.Command(env, dir, "go", "test", "-json", "-vet=off", "-ldflags=-s -w", "./...")
	var problems bytes.Buffer
	tests.Stderr = &problems
	printed, err := tests.Output()
	said := results(t, printed)
	if err != nil {
		t.Errorf("%s\n%v\n%s%s", description, err, said.failed, problems.String())
	}
	for test, reason := range said.skipped {
		t.Errorf("%s\n%s is skipped: %s", description, test, reason)
	}
}

// outcome is what tests have said.
type outcome struct {
	skipped map[string]string // by test, with what it printed
	failed  string            // what those printed that failed, or did not compile
}

// results reads what go test -json prints.
func results(t *testing.T, printed []byte) outcome {
	t.Helper()
	said, output := outcome{skipped: map[string]string{}}, map[string]string{}
	for events := json.NewDecoder(bytes.NewReader(printed)); ; {
		var event struct{ Action, Package, ImportPath, Test, Output string }
		if err := events.Decode(&event); err == io.EOF {
			return said
		} else if err != nil {
			t.Fatalf("go test -json: %v\n%s", err, printed)
		}
		test := strings.Trim(event.Package+event.ImportPath+" "+event.Test, " ")
		switch event.Action {
		case "output", "build-output":
			output[test] += event.Output
		case "fail", "build-fail":
			said.failed += output[test]
		case "skip":
			if event.Test != "" { // or else a package without tests
				said.skipped[test] = output[test]
			}
		}
	}
}

// TestResults reads what tests of each kind print.
func TestResults(t *testing.T) {
	const printed = `{"Action":"run","Package":"shop","Test":"TestGood"}
{"Action":"output","Package":"shop","Test":"TestGood","Output":"nothing\n"}
{"Action":"pass","Package":"shop","Test":"TestGood"}
{"Action":"output","Package":"shop","Test":"TestBad/x","Output":"wrong\n"}
{"Action":"fail","Package":"shop","Test":"TestBad/x"}
{"Action":"output","Package":"shop","Test":"TestSkipped","Output":"no server\n"}
{"Action":"skip","Package":"shop","Test":"TestSkipped"}
{"Action":"skip","Package":"shop/empty"}
{"ImportPath":"shop/web","Action":"build-output","Output":"undefined: x\n"}
{"ImportPath":"shop/web","Action":"build-fail"}
`
	got := results(t, []byte(printed))
	if len(got.skipped) != 1 || got.skipped["shop TestSkipped"] != "no server\n" || got.failed != "wrong\nundefined: x\n" {
		t.Errorf("got %+v, wanted one skipped test with its reason, and what the other two said", got)
	}
}
