package contract

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"backend/generator"
	"backend/generator/running"
)

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
	slow(t)
	dirs := map[string]string{"tool": moduleRoot}
	for _, s := range onePerFramework() {
		dir := filepath.Join(workshop, "cross-"+words(s))
		if err := running.Render(s, dir); err != nil {
			t.Fatal(err)
		}
		if err := running.Run(nil, dir, "go", "mod", "download"); err != nil {
			t.Fatal(err)
		}
		dirs[s.Framework] = dir
	}
	for _, platform := range platforms {
		t.Run(platform[0]+"-"+platform[1], func(t *testing.T) {
			flags := quick
			if platform == [2]string{runtime.GOOS, runtime.GOARCH} {
				flags = "-gcflags=" // what the other tests have compiled already
			}
			for _, name := range append([]string{"tool"}, generator.Frameworks.Names()...) {
				env := []string{"GOOS=" + platform[0], "GOARCH=" + platform[1]}
				if err := running.Run(env, dirs[name], "go", "build", flags, "-o", os.DevNull, "."); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
