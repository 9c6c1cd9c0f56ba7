package model

import (
	"encoding/json"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
)

func TestParseDecimal(t *testing.T) {
	for text, want := range map[string]string{ // "" if it is refused
		"12.50":                  "12.50",
		"12.5":                   "12.50",
		"12":                     "12.00",
		"0":                      "0.00",
		"-0.05":                  "-0.05",
		"-0.00":                  "0.00", // nothing is less than nothing
		"-12":                    "-12.00",
		"999999999999999.99":     "999999999999999.99",
		"-999999999999999.99":    "-999999999999999.99",
		"1000000000000000":       "", // 16 digits
		"12.505":                 "", // three places
		"12.500":                 "",
		"012.5":                  "",
		"00":                     "",
		"+1":                     "",
		"1e3":                    "",
		"12.":                    "",
		".5":                     "",
		"-":                      "",
		"--1":                    "",
		"1,5":                    "",
		"1_000":                  "",
		"0x10":                   "",
		"NaN":                    "",
		" 1":                     "",
		"1\n":                    "",
		"١":                      "",
		"":                       "",
		strings.Repeat("9", 1e6): "",
	} {
		got := ParseDecimal[TwoPlaces](text)
		if valid := got.Check() == ""; valid != (want != "") || valid && got.String() != want {
			t.Errorf("%.40q: got %v, which says %q, want %q", text, got, got.Check(), want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for text, got := range map[string]string{
		"0.1":                  ParseDecimal[OnePlace]("0.1").String(),
		"-999999999999999.9":   ParseDecimal[OnePlace]("-999999999999999.9").String(),
		"0.001":                ParseDecimal[ThreePlaces]("0.001").String(),
		"-999999999999999.999": ParseDecimal[ThreePlaces]("-999999999999999.999").String(),
	} {
		if got != text {
			t.Errorf("got %s, want %s", got, text)
		}
	}
	want := `must be a number such as 12.50, with at most 15 digits before the point and 2 behind it`
	if got := ParseDecimal[TwoPlaces]("1.255").Check(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDecimalAsJSON(t *testing.T) {
	var number Decimal[TwoPlaces]
	if err := json.Unmarshal([]byte(`"12.5"`), &number); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(number); err != nil || string(got) != `"12.50"` {
		t.Errorf("got %s and error %v, want it with its places", got, err)
	}
	if err := json.Unmarshal([]byte(`12.5`), &number); err == nil {
		t.Error("a binary fraction became a decimal")
	}
}

func TestDecimalInDatabase(t *testing.T) {
	type document struct{ Price Decimal[TwoPlaces] }
	want := document{ParseDecimal[TwoPlaces]("-12.50")}
	data, err := bson.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if units := bson.Raw(data).Lookup("price").Int64(); units != -1250 {
		t.Errorf("got %d, want -1250", units)
	}
	var got document
	if err := bson.Unmarshal(data, &got); err != nil || got != want {
		t.Errorf("got %v and error %v, want %v", got.Price, err, want.Price)
	}
	fraction, err := bson.Marshal(bson.M{"price": -12.5})
	if err != nil {
		t.Fatal(err)
	}
	if err := bson.Unmarshal(fraction, &got); err == nil {
		t.Error("a binary fraction became a decimal")
	}
}
