package merge

// How far a search goes before it takes the best way found so far. Files that
// people edit stay far below: what is given up in larger ones is the shortest
// edit script, never a right one.
const (
	farEnough  = 256     // changed lines on a way
	longEnough = 1 << 22 // steps of one comparison, after which
	nearEnough = 32      // changed lines have to do

	nowhere = 1 << 60
)

// A search finds a shortest edit script of a and b: the algorithm of Myers,
// "An O(ND) Difference Algorithm and Its Variations" (1986), in its linear
// space form. Of ways that are equally short it takes the one that git takes:
// it looks at high diagonals first and prefers to remove.
type search struct {
	a, b     []int
	from, to front // ways from the top left and from the bottom right of a box
	steps    int

	// common is called once for each pair of lines that stays.
	common func(x, y int)
}

// A front is how far in a the ways have come on the diagonals low to high.
// Diagonal k holds the points (x, y) with x - y = k.
type front struct {
	reach     []int // at k + zero
	zero      int
	low, high int
	outside   int // the reach of a diagonal that has none
}

func newSearch(a, b []int, common func(x, y int)) *search {
	fresh := func(outside int) front {
		return front{reach: make([]int, len(a)+len(b)+3), zero: len(b) + 1, outside: outside}
	}
	return &search{a: a, b: b, common: common, from: fresh(-nowhere), to: fresh(nowhere)}
}

// box compares lines x0 to x1 of a with lines y0 to y1 of b.
func (s *search) box(x0, x1, y0, y1 int) {
	for x0 < x1 && y0 < y1 && s.a[x0] == s.b[y0] {
		s.common(x0, y0)
		x0, y0 = x0+1, y0+1
	}
	for x0 < x1 && y0 < y1 && s.a[x1-1] == s.b[y1-1] {
		x1, y1 = x1-1, y1-1
		s.common(x1, y1)
	}
	if x0 == x1 || y0 == y1 {
		return
	}
	x, y := s.middle(x0, x1, y0, y1)
	s.box(x0, x, y0, y)
	s.box(x, x1, y, y1)
}

// middle returns a point on a shortest way through the box: where a way from
// the one corner meets a way from the other. The box has lines on both sides
// and no common line at either end.
func (s *search) middle(x0, x1, y0, y1 int) (x, y int) {
	from, to := &s.from, &s.to
	from.begin(x0-y0, x0)
	to.begin(x1-y1, x1)
	odd := (from.low-to.low)%2 != 0
	for changed := 1; ; changed++ {
		from.widen(x0-y1, x1-y0)
		for k := from.high; k >= from.low; k -= 2 {
			x := max(from.at(k-1)+1, from.at(k+1))
			for x < x1 && x-k < y1 && s.a[x] == s.b[x-k] {
				x++
				s.steps++
			}
			from.reach[from.zero+k] = x
			if odd && to.low <= k && k <= to.high && to.at(k) <= x {
				return x, x - k
			}
		}
		to.widen(x0-y1, x1-y0)
		for k := to.high; k >= to.low; k -= 2 {
			x := min(to.at(k-1), to.at(k+1)-1)
			for x > x0 && x-k > y0 && s.a[x-1] == s.b[x-k-1] {
				x--
				s.steps++
			}
			to.reach[to.zero+k] = x
			if !odd && from.low <= k && k <= from.high && x <= from.at(k) {
				return x, x - k
			}
		}
		s.steps += from.high - from.low
		if changed >= farEnough || s.steps > longEnough && changed >= nearEnough {
			return from.furthest(x1, y1)
		}
	}
}

func (f *front) at(k int) int { return f.reach[f.zero+k] }

// begin puts the front into a corner, which is x lines down a on diagonal k.
func (f *front) begin(k, x int) {
	f.low, f.high = k, k
	f.reach[f.zero+k] = x
}

// widen makes room for one more changed line, within the diagonals of a box.
func (f *front) widen(low, high int) {
	if f.low > low {
		f.low--
		f.reach[f.zero+f.low-1] = f.outside
	} else {
		f.low++
	}
	if f.high < high {
		f.high++
		f.reach[f.zero+f.high+1] = f.outside
	} else {
		f.high--
	}
}

// furthest returns the end of the way that has the fewest lines before it.
func (f *front) furthest(x1, y1 int) (x, y int) {
	best := -nowhere
	for k := f.low; k <= f.high; k += 2 {
		end := min(f.at(k), x1, y1+k)
		if end+end-k > best {
			best, x, y = end+end-k, end, end-k
		}
	}
	return x, y
}
