// Package platforms_test builds the tool and its projects for other platforms.
package platforms_test

import (
	"os"
	"runtime"
	"testing"

	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
)

func TestMain(m *testing.M) { launch.Main(m) }

// platforms are where the tool and the projects must build, without C.
var platforms = [][2]string{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

// quick leaves the optimiser out. On a machine that has not done it before,
// the standard library, SQLite and gin are compiled for each platform, and
// this halves the time.
const quick = "-gcflags=all=-N -l"

// TestCrossBuild builds the tool and a project of each framework for every
// platform.
func TestCrossBuild(t *testing.T) {
	tier.Slow(t)
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
	for _, platform := range platforms {
		t.Run(platform[0]+"-"+platform[1], func(t *testing.T) {
			flags := quick
			if platform == [2]string{runtime.GOOS, runtime.GOARCH} {
				flags = "-gcflags=" // what the other tests have compiled already
			}
			env := []string{"GOOS=" + platform[0], "GOARCH=" + platform[1]}
			build := func(dir, name string) {
				if err := launch.RunWith(env, dir, "go", "build", flags, "-o", os.DevNull, name); err != nil {
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
