package merge

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// hostile returns merges that cost an algorithm without limits much time or
// memory.
func hostile() map[string]triple {
	numbered := func(prefix string, count int) []string {
		lines := make([]string, count)
		for i := range lines {
			lines[i] = fmt.Sprint(prefix, i, "\n")
		}
		return lines
	}
	text := func(lines []string) []byte { return []byte(strings.Join(lines, "")) }
	shuffled := func(lines []string, seed uint64) []string {
		lines = slices.Clone(lines)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		return lines
	}
	bytesOf := func(seed uint64) []byte {
		random := rand.New(rand.NewPCG(seed, 0))
		data := make([]byte, 1<<20)
		for i := range data {
			data[i] = byte(random.IntN(256))
		}
		return data
	}
	equal := func(count int) []byte { return bytes.Repeat([]byte("x\n"), count) }
	few := func(seed uint64) []byte {
		random := rand.New(rand.NewPCG(seed, 0))
		lines := make([]string, 20000)
		for i := range lines {
			lines[i] = string(rune('a'+random.IntN(3))) + "\n"
		}
		return text(lines)
	}
	long := numbered("line ", 20000)
	return map[string]triple{
		"all lines differ":   {text(numbered("a", 2100)), text(numbered("b", 2100)), text(numbered("c", 2100))},
		"all lines moved":    {text(long), text(shuffled(long, 1)), text(shuffled(long, 2))},
		"all lines are one":  {equal(100000), equal(100010), equal(99000)},
		"few different ones": {few(1), few(2), few(3)},
		"one huge line":      {bytes.Repeat([]byte("a"), 1<<20), bytes.Repeat([]byte("b"), 1<<20), bytes.Repeat([]byte("c"), 1<<20)},
		"any bytes":          {bytesOf(1), bytesOf(2), bytesOf(3)},
	}
}

// TestHostile bounds the steps and the memory of a merge.
func TestHostile(t *testing.T) {
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			ids := identities{}
			a, b := ids.of(split(c.base)), ids.of(split(c.mine))
			s := newSearch(a, b, func(int, int) {})
			s.box(0, len(a), 0, len(b))
			if s.steps > 2*longEnough {
				t.Errorf("%d steps to compare %d lines with %d", s.steps, len(a), len(b))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			Text(c.base, c.mine, c.theirs)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
				t.Errorf("%d MB of memory", used>>20)
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, c := range hostile() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Text(c.base, c.mine, c.theirs)
			}
		})
	}
}

func BenchmarkText(b *testing.B) {
	for _, size := range []int{300, 4000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			random := rand.New(rand.NewPCG(1, uint64(size)))
			var base [][]byte
			for _, lines := range goLines(b) {
				base = append(base, lines...)
			}
			c := randomTriple(random, base[:size], 3)
			b.ReportAllocs()
			for b.Loop() {
				Text(c.base, c.mine, c.theirs)
			}
		})
	}
}
