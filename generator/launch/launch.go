// Package launch makes projects for tests, builds them and starts them as real
// processes, with real databases of their own. It also lists which projects
// there are to be made. Only tests import it, and only from packages whose
// TestMain is Main.
package launch
