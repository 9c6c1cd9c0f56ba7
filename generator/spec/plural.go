package spec

import (
	"slices"
	"strings"
	"sync"
)

// Libraries for this were measured and are not used: of 250 nouns that projects
// are about, the best one is wrong about 22, german and lens among them, and takes
// five times as long to begin as a whole command; another one makes todoes.

// irregular are the nouns whose plural no rule gives.
var irregular = sync.OnceValue(func() map[string]string {
	return pairs(`
	person people, child children, foot feet, tooth teeth, goose geese, mouse mice, ox oxen, die dice,
	leaf leaves, loaf loaves, thief thieves, shelf shelves, half halves, calf calves, wolf wolves, elf elves, self selves,
	scarf scarves, hoof hooves, dwarf dwarves, knife knives, life lives, wife wives,
	hero heroes, echo echoes, potato potatoes, tomato tomatoes, torpedo torpedoes, veto vetoes, mosquito mosquitoes,
	cargo cargoes, volcano volcanoes, mango mangoes, buffalo buffaloes,
	quiz quizzes, axis axes, stomach stomachs, monarch monarchs, epoch epochs, passerby passersby,
	matrix matrices, vertex vertices, vortex vortices, appendix appendices, codex codices,
	datum data, medium media, bacterium bacteria, curriculum curricula, criterion criteria, phenomenon phenomena,
	cactus cacti, fungus fungi, stimulus stimuli, alumnus alumni, nucleus nuclei, radius radii, genus genera, corpus corpora,
	larva larvae, alga algae, vertebra vertebrae`)
})

// notMen end like man and are none.
var notMen = strings.Fields("human german roman norman ottoman shaman talisman caiman")

// pluralOf is the English plural of a name, whose last word counts. A word that
// is the same for one and many, such as series, gets an ending all the same: a
// table has to be told from what is in it.
func pluralOf(name string) string {
	before, word := "", name
	if i := strings.LastIndexByte(name, '_'); i >= 0 {
		before, word = name[:i+1], name[i+1:]
	}
	return before + pluralOfWord(word)
}

func pluralOfWord(word string) string {
	if plural, ok := irregular()[word]; ok {
		return plural
	}
	stem := word[:max(0, len(word)-1)]
	switch {
	case strings.HasSuffix(word, "man") && !slices.Contains(notMen, word):
		return strings.TrimSuffix(word, "man") + "men"
	case strings.HasSuffix(word, "person"):
		return strings.TrimSuffix(word, "person") + "people"
	case strings.HasSuffix(word, "sis"):
		return strings.TrimSuffix(word, "is") + "es"
	case strings.HasSuffix(word, "y") && !hasAnySuffix(stem, "a", "e", "i", "o", "u"):
		return stem + "ies"
	case hasAnySuffix(word, "s", "x", "z", "ch", "sh"):
		return word + "es"
	}
	return word + "s"
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

// pairs reads "one many, another others".
func pairs(text string) map[string]string {
	of := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		one, many, _ := strings.Cut(strings.TrimSpace(pair), " ")
		of[one] = many
	}
	return of
}
