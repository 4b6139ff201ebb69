package actor

import "testing"

func TestDirectory(t *testing.T) {
	d, err := NewDirectory(nil)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		"USA": "United States", "RUSGOV": "Russia, government", "IGOUNO": "United Nations", "UKRSEP": "Ukraine, separatists", "GOV": "government", "QQQ": "QQQ", "": "",
	} {
		if got, ok := d.Name(code); got != want || ok != (want != code) {
			t.Errorf("%s is %q (%v), want %q", code, got, ok, want)
		}
	}
	offices := d.Offices("John Kerry")
	if len(offices) < 2 || offices[1].Code != "USAGOV" || offices[1].From != "2013-02-01" {
		t.Errorf("offices of John Kerry: %+v", offices)
	}
	for i := 1; i < len(offices); i++ {
		if offices[i].From < offices[i-1].From {
			t.Errorf("out of order: %+v", offices)
		}
	}
	if got := d.Offices("Nobody at All"); got != nil {
		t.Errorf("offices of nobody: %+v", got)
	}
}
