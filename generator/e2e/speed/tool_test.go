package speed

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkTool measures whole processes of backend in CPU time, in turns with
// what each is measured by: a copy of the project that it makes or changes, or
// an empty program that imports the same libraries. It also shows what that
// program costs beside the copy, because nothing can cost less.
//
// It works in memory where it can: a disk would hide the tool's own share.
func BenchmarkTool(b *testing.B) {
	backend, empty := build(b, "../../..", "."), build(b, ".", "./testdata/empty")
	root := memory(b)
	shop := filepath.Join(root, "shop")
	spend(b, backend, "new", "shop", "--no-git", "--yes", "--dir", shop)
	copied := func(b *testing.B) time.Duration {
		to := filepath.Join(root, "copy")
		defer os.RemoveAll(to)
		return spend(b, "cp", "-r", shop, to)
	}
	version := func(program string) func(*testing.B) time.Duration {
		return func(b *testing.B) time.Duration { return spend(b, program, "version") }
	}
	b.Run("new", func(b *testing.B) {
		inTurns(b, func(b *testing.B) time.Duration {
			to := filepath.Join(root, "new")
			defer os.RemoveAll(to)
			return spend(b, backend, "new", "shop", "--no-git", "--yes", "--dir", to)
		}, copied)
	})
	b.Run("add", func(b *testing.B) {
		inTurns(b, func(b *testing.B) time.Duration {
			to := filepath.Join(root, "add")
			defer os.RemoveAll(to)
			if err := os.CopyFS(to, os.DirFS(shop)); err != nil {
				b.Fatal(err)
			}
			return spend(b, backend, "add", "auth", "--no-check", "--yes", "-C", to)
		}, copied)
	})
	b.Run("version", func(b *testing.B) { inTurns(b, version(backend), version(empty)) })
	b.Run("empty", func(b *testing.B) { inTurns(b, version(empty), copied) })
}

// inTurns compares the CPU time of two things, of each the median.
func inTurns(b *testing.B, ours, theirs func(*testing.B) time.Duration) {
	mine, other := []time.Duration{}, []time.Duration{}
	for b.Loop() {
		mine, other = append(mine, ours(b)), append(other, theirs(b))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(milliseconds(median(mine)), "cpu-ms")
	b.ReportMetric(milliseconds(median(other)), "cpu-ms/other")
	b.ReportMetric(float64(median(mine))/float64(median(other)), "ratio")
}

func median[T cmp.Ordered](values []T) T { return slices.Sorted(slices.Values(values))[len(values)/2] }

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// spend returns the CPU time of a program.
func spend(b *testing.B, program string, args ...string) time.Duration {
	b.Helper()
	command := exec.Command(program, args...)
	run(b, command)
	return cpuTime(command.ProcessState)
}

// memory is a directory that is on no disk, if there is such a thing.
func memory(b *testing.B) string {
	b.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "backend-speed-")
	if err != nil {
		return b.TempDir()
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
