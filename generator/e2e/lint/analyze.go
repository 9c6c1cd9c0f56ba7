package lint

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/analysis/suite/vet"
	"golang.org/x/tools/go/packages"
	"honnef.co/go/tools/analysis/lint"
	"honnef.co/go/tools/simple"
	"honnef.co/go/tools/staticcheck"
	"honnef.co/go/tools/stylecheck"
	"honnef.co/go/tools/unused"
)

// analyzers are what go vet and staticcheck have look at a package when nothing
// else is asked for.
var analyzers = map[string][]*analysis.Analyzer{
	"vet":         vet.Suite,
	"staticcheck": usual(simple.Analyzers, staticcheck.Analyzers, stylecheck.Analyzers, []*lint.Analyzer{unused.Analyzer}),
}

// usual lists those of some analyzers that staticcheck runs by default.
func usual(lists ...[]*lint.Analyzer) []*analysis.Analyzer {
	chosen := []*analysis.Analyzer{}
	for _, list := range lists {
		for _, a := range list {
			if !a.Doc.NonDefault {
				chosen = append(chosen, a.Analyzer)
			}
		}
	}
	return chosen
}

// analyze returns what a tool finds in packages. It knows of what is not part of
// projects the types alone, and not what an analysis of that would find out.
func analyze(tool string, packages []*packages.Package) ([]string, error) {
	found := []string{}
	graph, err := checker.Analyze(analyzers[tool], packages, nil)
	if err != nil {
		return nil, err
	}
	for _, action := range graph.Roots {
		if action.Err != nil {
			return nil, fmt.Errorf("%s: %w", action, action.Err)
		}
		for _, said := range action.Diagnostics {
			found = append(found, fmt.Sprintf("%s: %s (%s)", action.Package.Fset.Position(said.Pos), said.Message, action.Analyzer.Name))
		}
		if result, is := action.Result.(unused.Result); is {
			for _, object := range result.Unused {
				found = append(found, fmt.Sprintf("%s: %s %s is unused (%s)", object.Position, object.Kind, object.Name, action.Analyzer.Name))
			}
		}
	}
	return found, nil
}
