package contract

import (
	"net/http"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

func weatherSpec(framework, database string) spec.Spec {
	return combos.Spec(framework, database, "weather")
}

// TestOutsideIsSlow waits for a server that waits for the outside in vain. It
// answers before anybody in front of it would give up.
func TestOutsideIsSlow(t *testing.T) {
	specs := []spec.Spec{}
	for _, framework := range catalogue.Frameworks.Names() {
		specs = append(specs, weatherSpec(framework, catalogue.Databases.Default()))
	}
	launch.Each(t, diagonal(t, specs), func(t *testing.T, s spec.Spec) {
		t.Parallel()
		server := launch.Start(t, launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), NewOutside(t).Setting())...)
		clientOf(server).get(t, weatherIn("slow")).want(t, http.StatusGatewayTimeout)
		server.Stop(t)
		if log := server.Log.String(); !strings.Contains(log, "/v1/search") {
			t.Errorf("the log does not say what was slow:\n%s", log)
		}
	})
}

// TestPlacesStay starts a second server on the same database: it knows where the
// city is, and asks only for the weather.
func TestPlacesStay(t *testing.T) {
	databases(t, catalogue.Databases.Names(), catalogue.Databases.Default(), func(t *testing.T, database string) {
		s, outside, dir := weatherSpec(catalogue.Frameworks.Default(), database), NewOutside(t), t.TempDir()
		env := append(launch.Database(t, s), outside.Setting())
		for range 2 {
			server := launch.Start(t, launch.Program(t, s), dir, env...)
			clientOf(server).get(t, weatherIn("Paris")).want(t, http.StatusOK)
			server.Stop(t)
		}
		equal(t, "searches", outside.times("search paris"), 1)
		equal(t, "forecasts", outside.times("forecast paris"), 2)
	})
}

// TestNobodyOutside asks a server whose outside is not there at all.
func TestNobodyOutside(t *testing.T) {
	tier.Slow(t)
	s := weatherSpec(catalogue.Frameworks.Default(), catalogue.Databases.Default())
	server := launch.Start(t, launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), "WEATHER_API_URL=http://127.0.0.1:1")...)
	clientOf(server).get(t, weatherIn("Paris")).want(t, http.StatusBadGateway)
	server.Stop(t)
}

func TestBadWeatherURL(t *testing.T) {
	tier.Slow(t)
	s := weatherSpec(catalogue.Frameworks.Default(), catalogue.Databases.Default())
	for _, address := range []string{"weather", "localhost:9000", "ftp://localhost", "http://", "http://a b", "http://ada:" + secret + "@localhost", "http://localhost?key=" + secret} {
		t.Run(address, func(t *testing.T) {
			p := launch.Launch(t, launch.Program(t, s), t.TempDir(), 0, append(launch.Database(t, s), "WEATHER_API_URL="+address))
			p.WantOneLine(t, "WEATHER_API_URL")
			if strings.Contains(p.Log.String(), secret) {
				t.Errorf("the line shows a secret:\n%s", p.Log.String())
			}
		})
	}
}
