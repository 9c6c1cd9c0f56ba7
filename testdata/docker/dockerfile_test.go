package docker

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// lint says what is wrong with a Dockerfile of a project whose go.mod asks for
// the given version of Go, such as 1.26: what the linter of docker build says,
// and what that cannot see or does not mind.
func lint(dockerfile []byte, goVersion string) []string {
	l := &linting{goVersion: goVersion}
	parsed, err := parser.Parse(bytes.NewReader(dockerfile))
	if err != nil {
		return []string{err.Error()}
	}
	for _, warning := range parsed.Warnings {
		l.say("%s", warning.Short)
	}
	stages, args, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{
		Warn: func(rule, _, _, message string, _ []parser.Range) { l.say("%s: %s", rule, message) },
	}))
	if err != nil {
		return append(l.findings, err.Error())
	}
	for i, stage := range stages {
		l.stage(stage, stages[:i], args)
	}
	l.image(stages[len(stages)-1])
	return l.findings
}

type linting struct {
	goVersion string
	findings  []string
}

func (l *linting) say(format string, args ...any) {
	l.findings = append(l.findings, fmt.Sprintf(format, args...))
}

var (
	variable = regexp.MustCompile(`\$\{?([A-Za-z_]+)`)
	secret   = regexp.MustCompile(`(?i)password|secret|token|key`)
	// What docker build and buildah refuse, or one of them does.
	heredoc = regexp.MustCompile(`<<-?["']?[A-Za-z]`)
)

// stage checks one stage by itself and against the ones before it.
func (l *linting) stage(stage instructions.Stage, before []instructions.Stage, args []instructions.ArgCommand) {
	l.base(stage, before)
	known := []string{}
	for _, arg := range args {
		for _, a := range arg.Args {
			known = append(known, a.Key)
		}
	}
	for _, command := range stage.Commands {
		for _, use := range variable.FindAllStringSubmatch(fmt.Sprint(command), -1) {
			if !slices.Contains(known, use[1]) {
				l.say("%s uses the variable %s, which nothing sets", command.Name(), use[1])
			}
		}
		switch c := command.(type) {
		case *instructions.ArgCommand:
			for _, arg := range c.Args {
				known = append(known, arg.Key)
				l.noSecret(arg.Key)
			}
		case *instructions.EnvCommand:
			for _, pair := range c.Env {
				known = append(known, pair.Key)
				l.noSecret(pair.Key)
				if pair.NoDelim {
					l.say("ENV %s: wanted a = after it", pair.Key)
				}
			}
		case *instructions.CopyCommand:
			isStage := func(s instructions.Stage) bool { return s.Name == c.From }
			if c.From != "" && !slices.ContainsFunc(before, isStage) {
				l.say("COPY --from=%s: there is no such stage before it", c.From)
			}
			if c.Link {
				l.say("COPY --link: buildah does not know it")
			}
		case *instructions.RunCommand:
			if heredoc.MatchString(c.String()) {
				l.say("RUN with a here-document: buildah does not know it")
			}
		}
	}
}

func (l *linting) noSecret(name string) {
	if secret.MatchString(name) {
		l.say("%s would stay in the image for everybody to see", name)
	}
}

// base checks what a stage begins with: a pinned image, and the Go of go.mod.
func (l *linting) base(stage instructions.Stage, before []instructions.Stage) {
	name, tag, _ := strings.Cut(stage.BaseName, ":")
	switch {
	case slices.ContainsFunc(before, func(s instructions.Stage) bool { return s.Name == stage.BaseName }):
	case tag == "" || tag == "latest":
		l.say("FROM %s: wanted a tag that says which version", stage.BaseName)
	case name == "golang" && strings.Split(tag, "-")[0] != l.goVersion:
		l.say("FROM %s: go.mod asks for Go %s", stage.BaseName, l.goVersion)
	}
}

// image checks what the last stage makes.
func (l *linting) image(stage instructions.Stage) {
	root := !strings.HasSuffix(stage.BaseName, ":nonroot")
	healthcheck, entrypoint := false, false
	for _, command := range stage.Commands {
		switch c := command.(type) {
		case *instructions.UserCommand:
			root = c.User == "root" || c.User == "0"
		case *instructions.HealthCheckCommand:
			healthcheck = c.Health != nil && len(c.Health.Test) > 0 && c.Health.Test[0] == "CMD"
		case *instructions.EntrypointCommand:
			entrypoint = !c.PrependShell
		}
	}
	if root {
		l.say("the image runs as root")
	}
	if !healthcheck {
		l.say("wanted HEALTHCHECK CMD with its words as JSON: there is no shell")
	}
	if !entrypoint {
		l.say("wanted ENTRYPOINT with its words as JSON: there is no shell")
	}
}

var goLine = regexp.MustCompile(`(?m)^go (\d+\.\d+)`)

func TestDockerfiles(t *testing.T) {
	for _, project := range projects(t) {
		dockerfile, err := os.ReadFile(filepath.Join(project, "Dockerfile"))
		if err != nil {
			t.Fatal(err)
		}
		mod, err := os.ReadFile(filepath.Join(project, "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		version := goLine.FindSubmatch(mod)
		if version == nil {
			t.Fatalf("%s: go.mod says no version of Go", project)
		}
		for _, finding := range lint(dockerfile, string(version[1])) {
			t.Errorf("%s: %s", filepath.Base(project), finding)
		}
	}
}

// What the checks are there for is found, and nothing else.
func TestLint(t *testing.T) {
	const good = `FROM --platform=$BUILDPLATFORM golang:1.26-trixie AS build
COPY . .
ARG TARGETOS TARGETARCH
RUN GOOS=$TARGETOS GOARCH=${TARGETARCH} go build -o /server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /server /server
ENV ENV=production
HEALTHCHECK CMD ["/server", "healthcheck"]
ENTRYPOINT ["/server"]
`
	for _, test := range []struct{ name, old, new, want string }{
		{"good", "", "", ""},
		{"unknown instruction", "COPY . .", "COPPY . .", "COPPY"},
		{"unknown flag", "COPY . .", "COPY --chwon=1 . .", "chwon"},
		{"letter case", "AS build", "as build", "FromAsCasing"},
		{"deprecated", "ENV ENV", "MAINTAINER ada\nENV ENV", "Maintainer"},
		{"old form of ENV", "ENV ENV=production", "ENV ENV production", "wanted a ="},
		{"misspelt stage", "--from=build", "--from=biuld", "biuld"},
		{"another Go", "golang:1.26-", "golang:1.25-", "go.mod asks for Go 1.26"},
		{"no tag", ":nonroot", "", "tag"},
		{"latest", ":nonroot", ":latest", "tag"},
		{"root", ":nonroot", ":debug", "root"},
		{"root again", "HEALTHCHECK", "USER root\nHEALTHCHECK", "root"},
		{"a secret", "ENV ENV=production", "ENV API_TOKEN=1", "API_TOKEN"},
		{"misspelt variable", "$TARGETOS", "$TARGETSO", "TARGETSO"},
		{"no health check", "HEALTHCHECK CMD [\"/server\", \"healthcheck\"]\n", "", "HEALTHCHECK"},
		{"health check by a shell", `["/server", "healthcheck"]`, "/server healthcheck", "HEALTHCHECK"},
		{"start by a shell", `ENTRYPOINT ["/server"]`, "ENTRYPOINT /server", "ENTRYPOINT"},
		{"linked copy", "COPY --from", "COPY --link --from", "--link"},
		{"here-document", "RUN ", "RUN <<EOF\necho x\nEOF\nRUN ", "here-document"},
	} {
		t.Run(test.name, func(t *testing.T) {
			findings := lint([]byte(strings.Replace(good, test.old, test.new, 1)), "1.26")
			if test.want == "" && len(findings) > 0 {
				t.Errorf("got %q, want nothing", findings)
			}
			if !strings.Contains(strings.Join(findings, "\n"), test.want) {
				t.Errorf("got %q, want something about %s", findings, test.want)
			}
		})
	}
}
