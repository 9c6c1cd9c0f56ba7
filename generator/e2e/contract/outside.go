package contract

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// An Outside is a fake of Open-Meteo for a server with the starter weather to
// ask. What it answers depends on the name of the city: see misbehave. Every
// other name but atlantis is that of a city with coordinates of its own.
type Outside struct {
	URL    string
	mu     sync.Mutex
	cities []string       // the latitude of each is its index
	asked  map[string]int // how often, by "search paris" and "forecast paris"
}

// outsideSecret is what a server must keep to itself.
const outsideSecret = "the-outside-says-this"

// NewOutside starts a fake that ends with the test.
func NewOutside(t testing.TB) *Outside {
	t.Helper()
	o := &Outside{asked: map[string]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/search", o.search)
	mux.HandleFunc("GET /v1/forecast", o.forecast)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	o.URL = server.URL
	return o
}

// Setting makes a server ask it.
func (o *Outside) Setting() string { return "WEATHER_API_URL=" + o.URL }

// times returns how often something was asked.
func (o *Outside) times(question string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.asked[question]
}

// note counts a question and returns how often it was asked.
func (o *Outside) note(question string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked[question]++
	return o.asked[question]
}

// latitude returns where a city is.
func (o *Outside) latitude(city string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !slices.Contains(o.cities, city) {
		o.cities = append(o.cities, city)
	}
	return slices.Index(o.cities, city)
}

func (o *Outside) search(w http.ResponseWriter, r *http.Request) {
	city := strings.ToLower(r.FormValue("name"))
	times := o.note("search " + city)
	if misbehave := misbehaviour[city]; misbehave != nil && misbehave(w, r, times) {
		return
	}
	if city == "atlantis" {
		fmt.Fprint(w, `{"generationtime_ms":0.4}`)
		return
	}
	fmt.Fprintf(w, `{"results":[{"id":1,"name":%q,"latitude":%d,"longitude":13.25,"country":"Germany"}],"generationtime_ms":0.6}`, city, o.latitude(city))
}

func (o *Outside) forecast(w http.ResponseWriter, r *http.Request) {
	latitude, err := strconv.ParseFloat(r.FormValue("latitude"), 64)
	o.mu.Lock()
	known := err == nil && int(latitude) < len(o.cities) && r.FormValue("longitude") == "13.25"
	city := ""
	if known {
		city = o.cities[int(latitude)]
	}
	o.mu.Unlock()
	if !known {
		http.Error(w, `{"error":true,"reason":"no such place"}`, http.StatusBadRequest)
		return
	}
	o.note("forecast " + city)
	fmt.Fprint(w, `{"utc_offset_seconds":20700,"current":{"time":"2026-07-02T02:15","interval":900,"temperature_2m":-3.5,"wind_speed_10m":7,"weather_code":71},`+
		`"daily":{"time":["2026-07-02"],"temperature_2m_min":[-9],"temperature_2m_max":[1.25],"weather_code":[3]}}`)
}

// misbehaviour is what goes wrong when some cities are looked for. It reports
// whether that was the answer.
var misbehaviour = map[string]func(w http.ResponseWriter, r *http.Request, times int) bool{
	"broken": func(w http.ResponseWriter, _ *http.Request, _ int) bool {
		return refuse(w, http.StatusServiceUnavailable)
	},
	"busy": func(w http.ResponseWriter, _ *http.Request, times int) bool {
		return times < 3 && refuse(w, http.StatusTooManyRequests)
	},
	"refused":  func(w http.ResponseWriter, _ *http.Request, _ int) bool { return refuse(w, http.StatusForbidden) },
	"nonsense": func(w http.ResponseWriter, _ *http.Request, _ int) bool { return refuse(w, http.StatusOK) },
	"huge": func(w http.ResponseWriter, _ *http.Request, _ int) bool {
		fmt.Fprint(w, `{"results":[]}`, strings.Repeat(" ", 8<<20))
		return true
	},
	"moved": func(w http.ResponseWriter, r *http.Request, _ int) bool {
		http.Redirect(w, r, "/v1/search?count=1&name=secretly", http.StatusFound)
		return true
	},
	"crowded": func(http.ResponseWriter, *http.Request, int) bool {
		time.Sleep(100 * time.Millisecond) // so that many come meanwhile
		return false
	},
	"slow": func(_ http.ResponseWriter, r *http.Request, _ int) bool {
		<-r.Context().Done()
		return true
	},
}

func refuse(w http.ResponseWriter, status int) bool {
	w.WriteHeader(status)
	fmt.Fprint(w, outsideSecret)
	return true
}
