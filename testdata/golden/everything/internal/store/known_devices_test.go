package store_test

import (
	"fmt"
	"testing"
	"time"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestKnownDevices(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	newLogin(t, db, 1, now)
	newLogin(t, db, 2, now)
	other, _ := model.NewKnownDevice(2)
	other.Use("198.51.100.1/32", now)
	if err := db.RememberDevice(ctx, other); err != nil {
		t.Fatal(err)
	}
	for i := range model.MaxDevices + 2 {
		device, _ := model.NewKnownDevice(1)
		device.Use(fmt.Sprint("192.0.2.", i), now.Add(time.Duration(i)*time.Second))
		for range 2 { // it is used again
			if err := db.RememberDevice(ctx, device); err != nil {
				t.Fatal(err)
			}
		}
	}

	devices, err := db.KnownDevices(ctx, 1)
	if err != nil || len(devices) != model.MaxDevices || devices[0].Address != "192.0.2.11" || devices[9].Address != "192.0.2.2" {
		t.Errorf("got %+v and error %v, want the ten that were used last", devices, err)
	}
	if !devices[0].UsedAt.Equal(now.Add(11*time.Second).Truncate(time.Millisecond)) || devices[0].AccountID != 1 {
		t.Errorf("got %+v, want it as it was stored", devices[0])
	}
	if devices, err := db.KnownDevices(ctx, 2); err != nil || len(devices) != 1 || string(devices[0].TokenHash) != string(other.TokenHash) {
		t.Errorf("another account: got %+v and error %v, want its own device", devices, err)
	}
	if devices, err := db.KnownDevices(ctx, 0); err != nil || len(devices) != 0 {
		t.Errorf("nobody: got %+v and error %v, want none", devices, err)
	}
}
