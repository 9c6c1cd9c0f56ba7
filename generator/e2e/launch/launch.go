// Package launch makes projects for tests, builds them and starts them as real
// processes, with real databases of their own. It also lists which projects
// there are to be made. Only tests import it; those that make projects here
// have Main for a TestMain.
package launch
