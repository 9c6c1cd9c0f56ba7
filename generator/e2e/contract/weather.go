package contract

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const weatherPath = "/api/weather"

func weatherIn(city string) string { return weatherPath + "?" + url.Values{"city": {city}}.Encode() }

// checkWeather checks the route that only the starter weather has.
func checkWeather(t *testing.T, c *Client, p Project) {
	for name, query := range map[string]string{"no city": "", "an empty city": "?city=", "a blank city": "?city=%20%0a", "another name": "?town=Paris",
		"NUL": "?city=%00", "no UTF-8": "?city=%ff", "no such escape": "?city=%zz", "101 characters": "?city=" + strings.Repeat("%C3%A9", 101)} {
		t.Run(name, func(t *testing.T) { c.get(t, weatherPath+query).want(t, http.StatusBadRequest) })
	}
	checkUnknown(t, c, weatherPath+"/")
	checkUnknown(t, c, weatherPath+"/Paris")
	if p.Fake {
		t.Run("fake", func(t *testing.T) { checkFakeWeather(t, c) })
	}
	outside := p.Outside
	if outside == nil {
		return
	}
	t.Run("a city", func(t *testing.T) { checkCity(t, c, outside) })
	t.Run("at once", func(t *testing.T) { checkOneQuestion(t, c, outside) })
	t.Run("no such city", func(t *testing.T) {
		c.get(t, weatherIn("Atlantis")).want(t, http.StatusNotFound)
		c.do(t, asBrowser(weatherIn("Atlantis"))).want(t, http.StatusNotFound)
	})
	for _, city := range []string{"broken", "refused", "nonsense", "huge", "moved"} {
		t.Run(city, func(t *testing.T) { checkBadGateway(t, c, outside, city) })
	}
	equal(t, "questions at the address of a redirect", outside.times("search secretly"), 0)
	c.get(t, weatherIn("busy")).want(t, http.StatusOK)
	equal(t, "questions to an outside that was busy twice", outside.times("search busy"), 3)
}

// checkFakeWeather holds a server that asks nobody to what its README says of Berlin,
// to knowing other cities, and not every one.
func checkFakeWeather(t *testing.T, c *Client) {
	for _, city := range []string{"Berlin", " BERLIN\n"} {
		a := c.get(t, weatherIn(city)).want(t, http.StatusOK)
		equal(t, "content type", a.header.Get("Content-Type"), mediaJSON+"; charset=utf-8")
		equal(t, "weather", a.json(t), map[string]any{
			"city": "Berlin", "country": "Germany", "latitude": 52.52437, "longitude": 13.41053,
			"time": "2026-07-01T12:15:00Z", "temperature_celsius": 21.5, "wind_speed_kmh": 11.2, "description": "partly cloudy",
			"days": []any{
				map[string]any{"date": "2026-07-01", "low_celsius": 13.1, "high_celsius": 24.3, "description": "light rain"},
				map[string]any{"date": "2026-07-02", "low_celsius": 14, "high_celsius": 26.8, "description": "clear sky"},
				map[string]any{"date": "2026-07-03", "low_celsius": -0.5, "high_celsius": 19.9, "description": "thunderstorm"},
			},
		})
	}
	for _, city := range []string{"Lima", "Nairobi", "Tokyo", "Ushuaia"} {
		first := c.get(t, weatherIn(city)).want(t, http.StatusOK)
		equal(t, "weather the second time", c.get(t, weatherIn(city)).want(t, http.StatusOK).body, first.body)
	}
	for range 2 { // the second time it could be remembered
		c.get(t, weatherIn("Atlantis")).want(t, http.StatusNotFound)
	}
}

// checkCity asks for the same city again and again: the outside is asked once.
func checkCity(t *testing.T, c *Client, outside *Outside) {
	for _, city := range []string{"Paris", "paris", " PARIS \n"} {
		a := c.get(t, weatherIn(city)).want(t, http.StatusOK)
		equal(t, "content type", a.header.Get("Content-Type"), mediaJSON+"; charset=utf-8")
		equal(t, "weather", a.json(t), map[string]any{
			"city": "paris", "country": "Germany", "latitude": outside.latitude("paris"), "longitude": 13.25,
			"time": "2026-07-01T20:30:00Z", "temperature_celsius": -3.5, "wind_speed_kmh": 7, "description": "light snow",
			"days": []any{map[string]any{"date": "2026-07-02", "low_celsius": -9, "high_celsius": 1.25, "description": "overcast"}},
		})
	}
	equal(t, "searches", outside.times("search paris"), 1)
	equal(t, "forecasts", outside.times("forecast paris"), 1)
}

// checkOneQuestion has many ask at once: the outside is asked once.
func checkOneQuestion(t *testing.T, c *Client, outside *Outside) {
	requests := []request{}
	for range 30 {
		requests = append(requests, request{method: http.MethodGet, path: weatherIn("crowded")})
	}
	for _, a := range c.together(t, requests) {
		a.want(t, http.StatusOK)
	}
	equal(t, "searches", outside.times("search crowded"), 1)
	equal(t, "forecasts", outside.times("forecast crowded"), 1)
}

// checkBadGateway holds the failure of the outside to being told, and no more.
func checkBadGateway(t *testing.T, c *Client, outside *Outside, city string) {
	a := c.get(t, weatherIn(city)).want(t, http.StatusBadGateway)
	if strings.Contains(a.body, outsideSecret) || strings.Contains(a.body, outside.URL) || strings.Contains(a.body, "127.0.0.1") {
		t.Errorf("%v\n  wanted nothing of what the outside says or where it is", a)
	}
	if times := outside.times("search " + city); times < 1 || times > 5 {
		t.Errorf("the outside was asked %d times, wanted few", times)
	}
	before := outside.times("search " + city)
	c.do(t, asBrowser(weatherIn(city))).want(t, http.StatusBadGateway)
	if outside.times("search "+city) == before {
		t.Error("a failure is remembered")
	}
}
