package spec

import (
	"slices"
	"strings"
	"testing"
)

// singulars end as plurals do, and are used for one, too.
var singulars = strings.Fields("data media ies serieses bases") // bases are of a base first

func TestSingulars(t *testing.T) {
	for _, word := range strings.Fields("news https dns css sms gps aws os ios ids status address process chaos kudos s as is x order data media") {
		if one, isMany := singularOf(word); isMany {
			t.Errorf("%s is taken for many of %s", word, one)
		}
	}
}

func TestPlural(t *testing.T) {
	for one, many := range pairs(`
		todo todos, note notes, city cities, day days, bus buses, box boxes, branch branches, dish dishes, blog_post blog_posts, blog_entry blog_entries,
		house houses, person people, child children, man men, woman women, foot feet, tooth teeth, mouse mice, goose geese, ox oxen, leaf leaves,
		wolf wolves, life lives, knife knives, half halves, shelf shelves, thief thieves, roof roofs, chief chiefs, belief beliefs, proof proofs,
		safe safes, hero heroes, potato potatoes, tomato tomatoes, echo echoes, photo photos, piano pianos, video videos, radio radios, zoo zoos,
		logo logos, memo memos, quiz quizzes, status statuses, alias aliases, address addresses, class classes, analysis analyses, crisis crises,
		thesis theses, basis bases, diagnosis diagnoses, axis axes, index indexes, matrix matrices, vertex vertices, appendix appendices, datum data,
		medium media, criterion criteria, phenomenon phenomena, bacterium bacteria, cactus cacti, stimulus stimuli, fungus fungi, virus viruses,
		campus campuses, bonus bonuses, octopus octopuses, movie movies, cookie cookies, shoe shoes, tie ties, key keys, monkey monkeys, query queries,
		category categories, company companies, story stories, lady ladies, boy boys, guy guys, cookie_jar cookie_jars, sales_person sales_people,
		passerby passersby, gas gases, lens lenses, fax faxes, tax taxes, buzz buzzes, waltz waltzes, watch watches, stomach stomachs, monarch monarchs,
		church churches, cache caches, horse horses, nurse nurses, case cases, database databases, purchase purchases, license licenses, course courses,
		base bases, menu menus, schema schemas, agenda agendas, formula formulas, camera cameras, area areas, idea ideas, employee employees,
		committee committees, fee fees, coffee coffees, tree trees, german germans, human humans, roman romans, booking bookings, invoice invoices,
		device devices, slice slices, price prices, sheriff sheriffs, cliff cliffs, giraffe giraffes, cafe cafes, calf calves, loaf loaves, wife wives,
		cow cows, user users, order orders, item items, tag tags, file files, page pages, message messages, image images, product products, review reviews,
		event events, ticket tickets, recipe recipes, ingredient ingredients, task tasks, project projects, team teams, member members, account accounts,
		payment payments, shipment shipments, song songs, album albums, artist artists, playlist playlists, track tracks, game games, score scores,
		level levels, player players, match matches, bookmark bookmarks, hypothesis hypotheses, parenthesis parentheses, oasis oases, synopsis synopses,
		larva larvae, alumnus alumni, syllabus syllabuses, focus focuses, census censuses, radius radii, genus genera, corpus corpora, atlas atlases,
		canvas canvases, iris irises, trellis trellises, process processes, success successes, access accesses, boss bosses, kiss kisses, glass glasses,
		dress dresses, mess messes, witness witnesses, business businesses, waitress waitresses, dwarf dwarves, scarf scarves, hoof hooves, elf elves,
		self selves, belly bellies, penny pennies, party parties, reply replies, supply supplies, currency currencies, country countries, county counties,
		property properties, activity activities, delivery deliveries, inventory inventories, gallery galleries, library libraries,
		repository repositories, dependency dependencies, policy policies, strategy strategies, survey surveys, journey journeys, essay essays,
		holiday holidays, birthday birthdays, toy toys, tray trays, alloy alloys, kilo kilos, euro euros, casino casinos, studio studios,
		portfolio portfolios, ratio ratios, scenario scenarios, embryo embryos, cargo cargoes, mango mangoes, mosquito mosquitoes, volcano volcanoes,
		buffalo buffaloes, torpedo torpedoes, veto vetoes, y ies, salesman salesmen, chairwoman chairwomen, salesperson salespeople, german germans,
		talisman talismans, series serieses`) {
		if got := pluralOf(one); got != many {
			t.Errorf("the plural of %s is %s, want %s", one, got, many)
		}
		if got, isMany := singularOf(many); (got != one || !isMany) && !slices.Contains(singulars, many) {
			t.Errorf("one of %s is %s, want %s", many, got, one)
		}
		if got, isMany := singularOf("blog_" + one); isMany {
			t.Errorf("one of blog_%s is %s, want the word itself", one, got)
		}
		if got := pluralOf("blog_" + one); got != "blog_"+many {
			t.Errorf("the plural of blog_%s is %s, want blog_%s", one, got, many)
		}
	}
}
