package merge

// slide moves blocks of changed lines. A block may often stand in several
// places: if a function is added between two others, the added lines may
// begin with its own first line or with the brace that ends the function
// before. Where two sides make the same change, their blocks have to come to
// stand in the same place, so each goes as far down as it can; or, if the
// other text has changed lines at one of its places, to the last such place.
// A block that bumps into another joins it.
//
// gaps are the changed lines of this text before each line that stays, as
// align returns them; other are those of the other text.
func slide(lines, gaps, other []int) {
	start := 0 // of gap k in lines
	for k := 0; k < len(gaps); k++ {
		if gaps[k] > 0 {
			b := block{lines, gaps, start, k}
			b.settle(other)
			start, k = b.start, b.gap
		}
		start += gaps[k] + 1
	}
}

// A block is the changed lines in one gap.
type block struct {
	lines, gaps []int
	start, gap  int
}

func (b *block) settle(other []int) {
	beside := -1 // the last place beside changed lines of the other text
	for size := 0; size != b.gaps[b.gap]; {
		size = b.gaps[b.gap]
		for b.up() {
		}
		beside = -1
		if other[b.gap] > 0 {
			beside = b.gap
		}
		for b.down() {
			if other[b.gap] > 0 {
				beside = b.gap
			}
		}
	}
	for beside >= 0 && b.gap > beside {
		b.up()
	}
}

// up exchanges the line above the block for its last one if they are equal.
func (b *block) up() bool {
	size := b.gaps[b.gap]
	if b.gap == 0 || b.lines[b.start-1] != b.lines[b.start+size-1] {
		return false
	}
	b.gaps[b.gap] = 0
	b.gap--
	b.start -= 1 + b.gaps[b.gap]
	b.gaps[b.gap] += size
	return true
}

// down exchanges the first line of the block for the one below if they are equal.
func (b *block) down() bool {
	size := b.gaps[b.gap]
	if b.gap == len(b.gaps)-1 || b.lines[b.start] != b.lines[b.start+size] {
		return false
	}
	b.gaps[b.gap] = 0
	b.gap++
	b.start++
	b.gaps[b.gap] += size
	return true
}
