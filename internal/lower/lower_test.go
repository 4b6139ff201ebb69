package lower

import (
	"fmt"
	"strings"
	"testing"
)

func TestMemoIsToLower(t *testing.T) {
	var m Memo
	for range 2 {
		for _, w := range []string{"", "the", "The", "ÉTAT", "état", "iPhone", "U.S.", "İ", "\xffA"} {
			if got := m.Of(w); got != strings.ToLower(w) {
				t.Errorf("%q: %q", w, got)
			}
		}
	}
}

func TestMemoIsBoundedAndQuiet(t *testing.T) {
	var m Memo
	for i := range 3 * limit {
		m.Of(fmt.Sprint("Word", i))
	}
	if len(m.words) > limit {
		t.Errorf("%d words are kept", len(m.words))
	}
	m.Of("Paris")
	if n := testing.AllocsPerRun(100, func() { m.Of("Paris"); m.Of("the") }); n != 0 {
		t.Errorf("%v allocations for words met before", n)
	}
}
