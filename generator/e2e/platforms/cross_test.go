// Package platforms_test builds the tool and its projects for other platforms.
package platforms_test

import (
	"os"
	"runtime"
	"slices"
	"testing"

	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
)

func TestMain(m *testing.M) { launch.Main(m) }

// A platform is what a program is built for.
type platform struct{ system, architecture string }

// platforms are where the tool and the projects must build, without C.
var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "arm64"}, {"darwin", "amd64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

func (p platform) String() string { return p.system + "-" + p.architecture }

func (p platform) env() []string { return []string{"GOOS=" + p.system, "GOARCH=" + p.architecture} }

// isHere reports whether this is the platform that the tests run on.
func (p platform) isHere() bool { return p == platform{runtime.GOOS, runtime.GOARCH} }

// foreign are the platforms that this machine is not.
func foreign() []platform { return slices.DeleteFunc(slices.Clone(platforms), platform.isHere) }

// quick leaves the optimiser out. On a machine that has not done it before,
// the standard library, SQLite and gin are compiled for each platform, and
// this halves the time.
const quick = "-gcflags=all=-N -l"

// TestCrossBuild builds the tool and a project of each framework. The default
// tier does it for no platform: other tests build for this one, and TestTypes
// looks at others.
func TestCrossBuild(t *testing.T) {
	tier.Slow(t)
	chosen := tier.Some(t, platforms, func(int, platform) bool { return false })
	if len(chosen) == 0 {
		return
	}
	dirs := projects(t)
	for _, p := range chosen {
		t.Run(p.String(), func(t *testing.T) {
			flags := quick
			if p.isHere() {
				flags = "-gcflags=" // what the other tests have compiled already
			}
			build := func(dir, name string) {
				if err := launch.RunWith(p.env(), dir, "go", "build", flags, "-o", os.DevNull, name); err != nil {
					t.Error(err)
				}
			}
			build(".", launch.Tool)
			for _, dir := range dirs {
				build(dir, ".")
			}
		})
	}
}

// projects makes a project of each framework and returns where.
func projects(t *testing.T) []string {
	t.Helper()
	dirs := []string{}
	for _, s := range combos.OnePerFramework() {
		dir, err := launch.Render(s, combos.Words(s))
		if err != nil {
			t.Fatal(err)
		}
		if err := launch.Run(dir, "go", "mod", "download"); err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, dir)
	}
	return dirs
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
