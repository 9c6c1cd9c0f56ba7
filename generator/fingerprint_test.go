package generator

import "testing"

func TestFingerprint(t *testing.T) {
	files := []File{{Path: "a", Data: []byte("1")}, {Path: "b/c", Data: []byte("2")}}
	want := Fingerprint(files)
	if got := Fingerprint([]File{files[1], files[0]}); got != want {
		t.Errorf("in another order it is %s, want %s", got, want)
	}
	for what, other := range map[string][]File{
		"another byte": {{Path: "a", Data: []byte("1")}, {Path: "b/c", Data: []byte("3")}},
		"another name": {{Path: "a", Data: []byte("1")}, {Path: "b/d", Data: []byte("2")}},
		"a file less":  {{Path: "a", Data: []byte("1")}},
		"a file more":  {{Path: "a", Data: []byte("1")}, {Path: "b/c", Data: []byte("2")}, {Path: "d", Data: nil}},
		"swapped":      {{Path: "a", Data: []byte("2")}, {Path: "b/c", Data: []byte("1")}},
	} {
		if got := Fingerprint(other); got == want {
			t.Errorf("with %s it is still %s", what, got)
		}
	}
}

func TestCode(t *testing.T) {
	for fingerprint, want := range map[string]string{
		"h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=": "0000-0000",
		"h1://///////////////////////////////////////w==": "ZZZZ-ZZZZ",
		"h1:CIZCmVQ=": "1234-56AM",
		"":            "",
		"h1:":         "",
		"h1:AAAA":     "",
		"h1:?":        "",
	} {
		if got := Code(fingerprint); got != want {
			t.Errorf("the code of %q is %q, want %q", fingerprint, got, want)
		}
	}
}

func TestMatchFingerprint(t *testing.T) {
	const fingerprint = "h1:CEIQghCEIQghCEIQghCEIQghCEIQghCEIQghCEIQghA="
	code := Code(fingerprint)
	for _, test := range []struct {
		expected string
		want     bool
	}{
		{fingerprint, true},
		{code, true},
		{fingerprint[:20], false},
		{"h1:", false},
		{"", false},
		{" ", false},
		{"-", false},
		{code[:4], false},
		{code + "0", false},
		{"ZZZZ-ZZZZ", false},
	} {
		if got := MatchFingerprint(fingerprint, test.expected); got != test.want {
			t.Errorf("%q stands for %s (%s): got %v, want %v", test.expected, fingerprint, code, got, test.want)
		}
	}
	for _, spelled := range []string{"1020-56AM", "1o2O-56am", "IO2056AM", "l020 56am", " 1020-56am "} {
		const spoken = "h1:CAQCmVQ="
		if !MatchFingerprint(spoken, spelled) {
			t.Errorf("%q does not stand for %s", spelled, Code(spoken))
		}
	}
	if MatchFingerprint("no fingerprint", "") {
		t.Error("nothing stands for what is no fingerprint")
	}
}
