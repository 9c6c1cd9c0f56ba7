// Package doctor finds what is missing on a machine or in a project, and says
// what to do about it. It starts go, git and docker, away from the project, and
// the compiler on it, as the check of a change does: nothing that the project
// names is run.
package doctor

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"backend/generator/bounded"
	"backend/generator/project"
	"backend/generator/project/settings"
)

// How a question can be answered.
const (
	OK      = "ok"
	Warning = "warning" // worth knowing
	Stops   = "stops"   // the project does not run
)

// A Finding is the answer to one question.
type Finding struct {
	Question string `json:"question"`
	Status   string `json:"status"`
	Found    string `json:"found"`
	Mend     string `json:"mend,omitempty"` // for this system; empty if there is nothing to do
}

func fine(found string) Finding          { return Finding{Status: OK, Found: found} }
func warning(found, mend string) Finding { return Finding{Status: Warning, Found: found, Mend: mend} }
func stops(found, mend string) Finding   { return Finding{Status: Stops, Found: found, Mend: mend} }
func unknown(found string) Finding       { return Finding{Status: OK, Found: "not known: " + found} }

// A Place is what is looked at: a machine and, if Dir is not empty, a project.
type Place struct {
	System      string // such as windows
	Dir         string // of the project
	Project     *project.Project
	RecordError error  // why there is none
	Workspace   string // a go.work that leaves the project out
	Identity    bool   // git knows who commits here
	Terminal    string // why nobody can be asked; empty if somebody can
	Free        func(dir string) (bytes uint64, known bool)
	LongPaths   func() (enabled, known bool) // of Windows
}

// Here is a place on this machine.
func Here() Place { return Place{System: runtime.GOOS, Free: free, LongPaths: longPaths} }

// questions are all that is asked, in this order: those about a machine, and
// those about a project.
var (
	aboutMachine = []question{
		{"go", (*Place).goCommand}, {"modules", (*Place).modules}, {"git", (*Place).git}, {"docker", (*Place).docker},
		{"terminal", (*Place).terminal}, {"room", (*Place).room}, {"long paths", (*Place).longNames}, {"port", (*Place).port},
	}
	aboutProject = []question{
		{"record", (*Place).record}, {"settings", (*Place).settings}, {"database", (*Place).database},
		{"migrations", (*Place).migrations}, {"workspace", (*Place).workspace}, {"code", (*Place).code},
	}
)

type question struct {
	name   string
	answer func(*Place, context.Context) Finding
}

// Ask asks everything.
func (p *Place) Ask(ctx context.Context) []Finding {
	questions := aboutMachine
	if p.Dir != "" {
		questions = append(questions[:len(questions):len(questions)], aboutProject...)
	}
	findings := []Finding{}
	for _, q := range questions {
		finding := q.answer(p, ctx)
		finding.Question = q.name
		findings = append(findings, finding)
	}
	return findings
}

const (
	patience = 10 * time.Second
	maxSaid  = 64 << 10 // bytes
)

// said is what a program of this machine prints, away from the project.
func said(ctx context.Context, name string, args ...string) (string, error) {
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	command := exec.CommandContext(limited, name, args...)
	command.Dir = os.TempDir()
	command.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOWORK=off", "LC_ALL=C")
	command.WaitDelay = time.Second
	out := bounded.Buffer{Most: maxSaid}
	command.Stdout = &out
	err := command.Run()
	return strings.TrimSpace(out.String()), err
}

// read are the settings, if they can be read.
func (p *Place) read() (settings.Settings, error) { return settings.Read(p.Dir) }
