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

// fakeWeather is the setting with which a server invents the weather.
const fakeWeather = "WEATHER_API_URL=fake"

// TestFakeWeather starts servers that ask nobody, and could not: what they would send
// outside goes to a proxy that is not there. They say at the start that the weather is
// invented, and do not start with it in production.
func TestFakeWeather(t *testing.T) {
	specs := []spec.Spec{}
	for i, framework := range catalogue.Frameworks.Names() {
		specs = append(specs, weatherSpec(framework, catalogue.Databases.Names()[i]))
		s := combos.AllFeatures(framework, catalogue.Databases.Names()[i], catalogue.Auths.Names()[i%2])
		s.Starter = "weather"
		specs = append(specs, s)
	}
	launch.Each(t, tier.One(t, specs), func(t *testing.T, s spec.Spec) {
		t.Parallel()
		program, dir, env := launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), fakeWeather, "HTTPS_PROXY=http://127.0.0.1:1")
		server := launch.Start(t, program, dir, env...)
		checkFakeWeather(t, clientOf(server))
		server.Stop(t)
		if log := server.Log.String(); !strings.Contains(log, "WEATHER_API_URL is fake") {
			t.Errorf("the log does not say that the weather is invented:\n%s", log)
		}
		launch.Launch(t, program, dir, 0, append(env, inProduction(s)...)).WantOneLine(t, "WEATHER_API_URL", `"fake"`)
		help := launch.Launch(t, program, dir, 0, nil, "help")
		help.WantExit(t, 0)
		if !strings.Contains(help.Out.String(), fakeWeather) {
			t.Errorf("help does not name the setting:\n%s", help.Out.String())
		}
	})
}

func TestBadWeatherURL(t *testing.T) {
	tier.Slow(t)
	s := weatherSpec(catalogue.Frameworks.Default(), catalogue.Databases.Default())
	for _, address := range []string{"weather", "FAKE", "localhost:9000", "ftp://localhost", "http://", "http://a b", "http://ada:" + secret + "@localhost", "http://localhost?key=" + secret} {
		t.Run(address, func(t *testing.T) {
			p := launch.Launch(t, launch.Program(t, s), t.TempDir(), 0, append(launch.Database(t, s), "WEATHER_API_URL="+address))
			p.WantOneLine(t, "WEATHER_API_URL")
			if strings.Contains(p.Log.String(), secret) {
				t.Errorf("the line shows a secret:\n%s", p.Log.String())
			}
		})
	}
}
