package docker

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// load reads compose.yaml of a project as docker compose would, with what .env
// says, which is what .env.example says and the given lines.
func load(t *testing.T, project, lines string) (*types.Project, error) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"compose.yaml", ".env.example"} {
		data, err := os.ReadFile(filepath.Join(project, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == ".env.example" {
			name, data = ".env", append(data, "\n"+lines...)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	options, err := cli.NewProjectOptions([]string{filepath.Join(dir, "compose.yaml")},
		cli.WithWorkingDirectory(dir), cli.WithName("shop"), cli.WithEnvFiles(), cli.WithDotEnv)
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(context.Background())
}

// required finds the variables that compose.yaml insists on.
var required = regexp.MustCompile(`\$\{([A-Z_]+):\?`)

// settings gives those variables a value, and others than usual to those that
// compose.yaml must not take from .env as they are.
func settings(t *testing.T, project string) (names []string, lines string) {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(project, "compose.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range required.FindAllStringSubmatch(string(file), -1) {
		if !slices.Contains(names, match[1]) {
			names = append(names, match[1])
			lines += match[1] + "=a-good-value\n"
		}
	}
	return names, lines
}

func TestCompose(t *testing.T) {
	for _, project := range projects(t) {
		t.Run(filepath.Base(project), func(t *testing.T) {
			names, lines := settings(t, project)
			compose, err := load(t, project, lines+"ENV=development\nHOST=localhost\nPORT=9000\nDATABASE_URL=elsewhere\nMINE=1\n")
			if err != nil {
				t.Fatal(err)
			}
			checkServer(t, compose)
			if database, ok := compose.Services["database"]; ok {
				checkDatabase(t, compose, database)
				if !slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, "_PASSWORD") }) {
					t.Error("the database has a password that anybody can read here")
				}
			}
			if _, signs := compose.Services["server"].Environment["JWT_SECRET"]; signs != hasTokens(project) || signs && !slices.Contains(names, "JWT_SECRET") {
				t.Errorf("the server gets JWT_SECRET: %t; without one the variables %v are missed", signs, names)
			}
			for _, name := range names {
				if _, err := load(t, project, strings.ReplaceAll(lines, name, "OTHER")); err == nil || !strings.Contains(err.Error(), name) {
					t.Errorf("without %s: got error %v, want one that names it", name, err)
				}
			}
		})
	}
}

// hasTokens reports whether a project has a secret to sign tokens with.
func hasTokens(project string) bool {
	example, err := os.ReadFile(filepath.Join(project, ".env.example"))
	return err == nil && bytes.Contains(example, []byte("JWT_SECRET"))
}

// checkServer checks the two services that run our image.
func checkServer(t *testing.T, compose *types.Project) {
	t.Helper()
	server, migrate := compose.Services["server"], compose.Services["migrate"]
	for _, service := range []types.ServiceConfig{server, migrate} {
		if service.Build == nil || service.Build.Dockerfile != "Dockerfile" {
			t.Errorf("%s: got build %v, want the Dockerfile", service.Name, service.Build)
		}
		for name, want := range map[string]string{"ENV": "production", "HOST": "", "PORT": "8080", "MINE": "1"} {
			if got := service.Environment[name]; got == nil || *got != want {
				t.Errorf("%s: got %s %v, want %q", service.Name, name, got, want)
			}
		}
		if url := service.Environment["DATABASE_URL"]; url == nil || *url == "elsewhere" {
			t.Errorf("%s: the database is the one of .env", service.Name)
		}
	}
	if len(server.Ports) != 1 || server.Ports[0].Published != "9000" || server.Ports[0].Target != 8080 {
		t.Errorf("got ports %v, want 9000 to 8080", server.Ports)
	}
	if !slices.Equal(migrate.Command, []string{"migrate"}) || len(server.Command) > 0 {
		t.Errorf("got commands %v and %v, want migrate and none", migrate.Command, server.Command)
	}
	if got := server.DependsOn["migrate"].Condition; got != types.ServiceConditionCompletedSuccessfully {
		t.Errorf("the server waits for migrate until %q, want %q", got, types.ServiceConditionCompletedSuccessfully)
	}
	if server.StopGracePeriod == nil {
		t.Error("the server has no time to answer the requests that it has")
	}
	if !keepsData(compose) {
		t.Error("no service keeps its data in a volume")
	}
}

// checkDatabase checks the service that runs the database, if there is one.
func checkDatabase(t *testing.T, compose *types.Project, database types.ServiceConfig) {
	t.Helper()
	if got := compose.Services["migrate"].DependsOn["database"].Condition; got != types.ServiceConditionHealthy {
		t.Errorf("migrate waits for the database until %q, want %q", got, types.ServiceConditionHealthy)
	}
	if database.HealthCheck == nil || len(database.HealthCheck.Test) < 2 {
		t.Error("the database has no health check")
	}
	if len(database.Ports) > 0 {
		t.Errorf("the database can be reached from outside: %v", database.Ports)
	}
	if _, tag, _ := strings.Cut(database.Image, ":"); tag == "" || tag == "latest" {
		t.Errorf("got image %s, want a tag that says which version", database.Image)
	}
}

func keepsData(compose *types.Project) bool {
	for _, service := range compose.Services {
		for _, volume := range service.Volumes {
			if _, declared := compose.Volumes[volume.Source]; declared && volume.Type == types.VolumeTypeVolume {
				return true
			}
		}
	}
	return false
}

// What docker compose would refuse is refused here too.
func TestComposeRefuses(t *testing.T) {
	project := projects(t)[0]
	good, err := os.ReadFile(filepath.Join(project, "compose.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, lines := settings(t, project)
	for _, change := range [][2]string{
		{"build: .", "biuld: ."},
		{"service_completed_successfully", "service_done"},
		{"      migrate:\n", "      migrat:\n"},
		{":8080\"", ":80800\""},
		{"\nvolumes:\n  data:\n", "\n"},
	} {
		dir := t.TempDir()
		bad := bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(bad, good) {
			t.Fatalf("compose.yaml does not say %q", change[0])
		}
		for name, data := range map[string][]byte{"compose.yaml": bad, ".env.example": nil} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := load(t, dir, lines); err == nil {
			t.Errorf("%q instead of %q: got no error", change[1], change[0])
		}
	}
}
