package spec

import (
	"strings"
	"sync"
)

// singularOf returns what is one of those that a name stands for, and reports
// whether it stands for many. Only the last word counts. A word that is both, such
// as data, is one.
func singularOf(name string) (one string, isMany bool) {
	before, word := "", name
	if i := strings.LastIndexByte(name, '_'); i >= 0 {
		before, word = name[:i+1], name[i+1:]
	}
	one = singularOfWord(word)
	return before + one, one != word && pluralOf(one) == word
}

func singularOfWord(word string) string {
	if one, ok := irregularly()[word]; ok {
		return one
	}
	switch {
	case strings.HasSuffix(word, "men"):
		return strings.TrimSuffix(word, "men") + "man"
	case strings.HasSuffix(word, "people"):
		return strings.TrimSuffix(word, "people") + "person"
	case len(word) < 4 || hasAnySuffix(word, "ss", "us", "is") || !strings.HasSuffix(word, "s") || !strings.ContainsAny(word[:len(word)-1], "aeiouy"):
		return word
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return strings.TrimSuffix(word, "ies") + "y"
	case strings.HasSuffix(word, "theses"):
		return strings.TrimSuffix(word, "es") + "is"
	case hasAnySuffix(word, "sses", "xes", "ches", "shes", "tzes", "zzes", "uses"):
		return strings.TrimSuffix(word, "es")
	}
	return strings.TrimSuffix(word, "s")
}

// irregularly are the words that end as plurals do and follow no rule, with what is
// one of them; some are one already.
var irregularly = sync.OnceValue(func() map[string]string {
	ones := pairs(`
	data data, media media, news news, lens lens, canvas canvas, atlas atlas, alias alias, bias bias, chaos chaos, christmas christmas,
	series series, species species, always always, whereas whereas, means means, postgres postgres, kubernetes kubernetes, windows windows, menus menu, gurus guru, kudos kudos, pants pants,
	analytics analytics, physics physics, mathematics mathematics, statistics statistics, logistics logistics, economics economics, politics politics,
	aliases alias, biases bias, atlases atlas, canvases canvas, lenses lens, gases gas, irises iris, trellises trellis,
	analyses analysis, crises crisis, diagnoses diagnosis, oases oasis, synopses synopsis, emphases emphasis,
	houses house, warehouses warehouse, greenhouses greenhouse, causes cause, clauses clause, excuses excuse, spouses spouse, pauses pause, uses use, fuses fuse, muses muse, blouses blouse,
	caches cache, aches ache, headaches headache, niches niche, avalanches avalanche, axes axis,
	movies movie, cookies cookie, zombies zombie, selfies selfie, rookies rookie, brownies brownie, hoodies hoodie, calories calorie, smoothies smoothie, prairies prairie`)
	for one, many := range irregular() {
		if _, ok := ones[many]; !ok {
			ones[many] = one
		}
	}
	return ones
})
