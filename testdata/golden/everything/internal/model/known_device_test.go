package model

import (
	"testing"
	"time"
)

func TestKnownDevice(t *testing.T) {
	device, token := NewKnownDevice(1)
	_, other := NewKnownDevice(1)
	now := time.Now()
	device.Use("192.0.2.1/32", now)
	devices := []KnownDevice{device}
	for _, test := range []struct {
		name, token, address string
		after                time.Duration
		byToken, byAddress   bool
	}{
		{"the same", token, "192.0.2.1/32", 0, true, true},
		{"elsewhere", token, "192.0.2.2/32", 0, true, false},
		{"another one at home", other, "192.0.2.1/32", 0, false, true},
		{"another one", other, "192.0.2.2/32", 0, false, false},
		{"nothing", "", "", 0, false, false},
		{"in a month", token, "192.0.2.1/32", AddressLife, true, false},
		{"in a year", token, "192.0.2.1/32", DeviceLife, false, false},
	} {
		_, byToken := DeviceWith(test.token, devices, now.Add(test.after))
		_, byAddress := DeviceAt(test.address, devices, now.Add(test.after))
		if byToken != test.byToken || byAddress != test.byAddress {
			t.Errorf("%s: got %t by its token and %t by its address, want %t and %t", test.name, byToken, byAddress, test.byToken, test.byAddress)
		}
	}
}
