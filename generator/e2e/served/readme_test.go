package served_test

import (
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/contract"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/needs"
	"backend/generator/spec"
)

// checkReadme enters what the README of a project says to enter for curl and for
// the project's own program, line by line, and wants the responses that stand
// there. It also sends what stands in the file of requests beside it.
func checkReadme(t *testing.T, s spec.Spec) {
	needs.Curl(t)
	files := rendered(t, s)
	texts, server := map[string]string{}, launch.DatabaseVersion(t, s)
	for _, file := range files {
		texts[file.Path] = string(file.Data)
	}
	files = slices.DeleteFunc(files, func(file generator.File) bool {
		return strings.HasPrefix(file.Path, "docs/") || strings.HasSuffix(file.Path, "_test.go")
	})
	claim := ledger.NewClaim(t, combos.Words(s)+" responds as its README says", server).WithFiles(files)
	if server != launch.UnknownServer && claim.Proved() {
		return
	}
	follow(t, s, texts["README.md"], texts["requests.http"])
	claim.Prove()
}

// follow starts the server of a project, enters the lines of its README and sends its
// requests. What is for its program comes afterwards: it is for a database that
// nobody uses. So are the requests, for which it empties the database.
func follow(t *testing.T, s spec.Spec, readme, requests string) {
	t.Helper()
	env := launch.Database(t, s)
	if s.Starter == "weather" {
		env = append(env, contract.NewOutside(t).Setting())
	}
	program, dir := launch.Program(t, s), t.TempDir()
	server := launch.Start(t, program, dir, env...)
	commands := commandsIn(readme)
	asked := slices.DeleteFunc(slices.Clone(commands), func(c command) bool { return c.isForProgram() })
	address := strings.NewReplacer("localhost:8080", fmt.Sprint("localhost:", server.Port))
	compare(t, asked, enter(t, dir, server.Env, asked, address))
	server.Stop(t)

	ran := slices.DeleteFunc(slices.Clone(commands), func(c command) bool { return !c.isForProgram() })
	compare(t, ran, enter(t, dir, server.Env, ran, strings.NewReplacer("go run .", program)))

	if err := launch.RunWith(server.Env, dir, program, "reset"); err != nil {
		t.Fatal(err)
	}
	server = launch.Start(t, program, dir, env...)
	sendRequests(t, requests, server.URL())
	server.Stop(t)
}

// A command is what a README says to enter, and the lines that come of it.
type command struct{ entered, response string }

func (c command) isForProgram() bool { return strings.HasPrefix(c.entered, "go run . ") }

// console matches a command in a block of a README, or what is said between
// them to change what curl sends.
var console = regexp.MustCompile("(?m)^\\$ ((?:curl|TOKEN=|go run \\. ).*)\n((?:[^$`\n].*\n)*)|`(alias curl=.*)`")

// commandsIn lists the commands in a README.
func commandsIn(readme string) []command {
	commands := []command{}
	for _, match := range console.FindAllStringSubmatch(readme, -1) {
		commands = append(commands, command{match[1] + match[3], strings.TrimSpace(match[2])})
	}
	return commands
}

// What a README shows shortened, as it is another one each time.
const (
	accessToken  = "eyJhbGciOi…"
	refreshToken = "EXZUFH4K…"
)

// enter has a shell run commands, changed in some words, and returns what each
// prints. Tokens are those of the response before.
func enter(t *testing.T, dir string, env []string, commands []command, words *strings.Replacer) []string {
	t.Helper()
	const mark = "=== next"
	token := func(name string) string { return `$(sed -n 's/.*"` + name + `":"\([^"]*\)".*/\1/p' <<<"$response")` }
	script := []string{"shopt -s expand_aliases", `curl() { command curl -sS "$@"; }`}
	for _, c := range commands {
		line := words.Replace(c.entered)
		line = strings.ReplaceAll(line, "TOKEN="+accessToken, "TOKEN="+token("access_token"))
		line = strings.ReplaceAll(line, refreshToken, `'"`+token("refresh_token")+`"'`)
		if strings.Contains(c.response, accessToken) {
			line = "response=$(" + line + "); echo \"$response\""
		}
		script = append(script, line, "echo; echo '"+mark+"'")
	}
	shell := exec.Command("bash", "-c", strings.Join(script, "\n"))
	shell.Dir, shell.Env = dir, append(shell.Environ(), env...)
	log := &strings.Builder{}
	shell.Stderr = log
	out, err := shell.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, log)
	}
	return strings.Split(string(out), mark)
}

// compare fails the test where a response is not what the README says.
func compare(t *testing.T, commands []command, responses []string) {
	t.Helper()
	if len(responses) != len(commands)+1 {
		t.Fatalf("got %d responses to %d commands: %q", len(responses)-1, len(commands), responses)
	}
	for i, c := range commands {
		got := strings.TrimSpace(responses[i])
		if strings.Contains(c.entered, "curl -i ") { // the README leaves out all headers
			got, _, _ = strings.Cut(got, "\r\n")
		}
		if got, want := masked(c, got), masked(c, c.response); got != want {
			t.Errorf("$ %s\ngot  %s\nwant %s", c.entered, got, want)
		}
	}
}

var (
	moments = regexp.MustCompile(`"20[0-9]{2}-[^"]*Z"`)
	tokens  = regexp.MustCompile(`_token":"[^"]*"`)
	values  = regexp.MustCompile(`":("[^"]*"|[-0-9.]+)`)
	days    = regexp.MustCompile(`(\{"date"[^}]*\})(,\{"date"[^}]*\})*`)
	places  = regexp.MustCompile(`(Deleted everything in).*,`)
	secrets = regexp.MustCompile(`(: password) [a-z0-9]+`)
)

// masked is a response without what is another one each time.
func masked(c command, response string) string {
	response = moments.ReplaceAllString(response, `"…"`)
	response = tokens.ReplaceAllString(response, `_token":"…"`)
	if strings.Contains(c.entered, "/api/weather") {
		response = days.ReplaceAllString(values.ReplaceAllString(response, `":…`), "$1")
	}
	return secrets.ReplaceAllString(places.ReplaceAllString(response, "$1 …,"), "$1 …")
}
