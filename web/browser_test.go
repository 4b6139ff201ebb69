package web_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowser drives the pages in Chromium: one browser, a tab a test.
func TestBrowser(t *testing.T) {
	browser := startChromium(t)
	t.Run("tabs", func(t *testing.T) {
		for name, f := range map[string]func(*testing.T, context.Context){
			"pages in light": func(t *testing.T, c context.Context) { everyPage(t, c, false) },
			"pages in dark":  func(t *testing.T, c context.Context) { everyPage(t, c, true) },
			"phone":          phone, "chart": chart, "highlight": marked, "tap": tapped, "paste": pasteAndRead, "correction": judge, "looking back": lookBack,
			"theme": themeToggle, "keyboard": keyboard, "errors": faults, "print": printed,
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				f(t, browser)
			})
		}
	})
}

// everyPage: no page makes the console complain, none has an axe violation,
// and all are drawn in the colors asked for.
func everyPage(t *testing.T, browser context.Context, dark bool) {
	s, base := served(t)
	v := views(t, s)
	b := open(t, browser, base, 1360, 900, dark)
	for _, name := range slices.Sorted(maps.Keys(v)) {
		b.open(v[name])
		b.accessible(name)
		if r := ask[int](b, `Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0])`); dark != (r < 80) {
			t.Errorf("%s: the paper is %d, dark %v", name, r, dark)
		}
	}
}

// phone: on a narrow screen nothing sticks out, and it stays accessible.
func phone(t *testing.T, browser context.Context) {
	s, base := served(t)
	v := views(t, s)
	b := open(t, browser, base, 375, 760, false)
	for _, name := range slices.Sorted(maps.Keys(v)) {
		b.open(v[name])
		if n := ask[int](b, `document.documentElement.scrollWidth - innerWidth`); n > 0 {
			t.Errorf("%s sticks out by %d", name, n)
		}
	}
	for _, name := range []string{"today", "dyad", "article"} {
		b.open(v[name])
		b.accessible(name + " on a phone")
	}
}

// chart: pointing shows the numbers, arrow keys go along, dragging zooms, and
// a click lists the events of a week.
func chart(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, false)
	b.open("/dyad/USA/RUS")
	b.hover(`.bin[data-i="1"] .hit`)
	b.until(`!document.querySelector(".tip").hidden && document.querySelector(".tip").textContent.includes("conflict")`)
	ask[*bool](b, `document.querySelector(".chart [tabindex]").focus(); null`)
	b.do(chromedp.KeyEvent(kb.Home), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	b.until(`document.querySelector('.bin[data-i="2"]').classList.contains("on")`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`document.querySelector(".tip").hidden`)
	from, to := ask[string](b, `document.querySelector('.bin[data-i="0"]').dataset.from`), ask[string](b, `document.querySelector('.bin[data-i="2"]').dataset.to`)
	x2, y2 := b.middle(`.bin[data-i="2"] .hit`)
	x0, y0 := b.middle(`.bin[data-i="0"] .hit`)
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, x0, y0), chromedp.MouseEvent(chromedp.MousePressed, x0, y0, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseMoved, (x0+x2)/2, y2, chromedp.ButtonLeft), chromedp.MouseEvent(chromedp.MouseMoved, x2, y2, chromedp.ButtonLeft))
	b.until(`document.querySelectorAll(".bin.picked").length === 3`)
	b.after(chromedp.MouseEvent(chromedp.MouseReleased, x2, y2, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	b.until(`document.querySelectorAll(".bin").length === 3`)
	if at := ask[string](b, `location.search`); !strings.Contains(at, "since="+from) || !strings.Contains(at, "until="+to) {
		t.Errorf("zoomed to %s, want %s to %s", at, from, to)
	}
	x, y := b.middle(`.bin[data-i="1"] .hit`)
	b.after(chromedp.MouseClickXY(x, y))
	b.until(`location.hash === "#events" && document.querySelectorAll(".bin").length === 1 && document.querySelectorAll("#events ~ *, .event").length > 3`)
}

// marked: pointing at a marked word shows what was read and lights the words;
// following it leads to the line beside the text, and back.
func marked(t *testing.T, browser context.Context) {
	s, base := served(t)
	v := views(t, s)
	b := open(t, browser, base, 1360, 900, false)
	b.open(v["article"])
	b.hover(`.body a.trigger`)
	b.until(`!document.querySelector(".note").hidden`)
	must(t, "the note", ask[string](b, `document.querySelector(".note").textContent`), "PLOVER", "CAMEO", "made by", "confidence", "verbs.txt:")
	if n := ask[int](b, `document.querySelectorAll(".lit").length`); n < 2 {
		t.Errorf("%d pieces are lit", n)
	}
	b.accessible("the note")
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`document.querySelector(".note").hidden && !document.querySelector(".lit")`)
	id := ask[string](b, `document.querySelector(".body a.trigger").hash.slice(1)`)
	b.do(chromedp.Click(chromedp.CSS(".body a.trigger")))
	b.until(fmt.Sprintf(`location.hash === "#%s" && document.getElementById(%q).matches(":target")`, id, id))
	b.hover("#" + id)
	b.until(`document.querySelectorAll(".body .lit").length > 0`)
	b.do(chromedp.Click(chromedp.CSS("#" + id + " blockquote a")))
	b.until(fmt.Sprintf(`location.hash === "#t-%s"`, id))
	b.until(`getComputedStyle(document.querySelector(".body .said")).backgroundColor !== "rgba(0, 0, 0, 0)"`)
	b.do(chromedp.Click(chromedp.CSS("#on-said")))
	b.until(`getComputedStyle(document.querySelector(".body .said")).backgroundColor === "rgba(0, 0, 0, 0)"`)
	// By keyboard alone.
	ask[*bool](b, `document.querySelector("#on-condition").focus(); null`)
	b.do(chromedp.KeyEvent(kb.Tab))
	b.until(`document.activeElement.matches("[data-t]") && !document.querySelector(".note").hidden`)
}

// tapped: on a phone a tap shows the note in place of pointing.
func tapped(t *testing.T, browser context.Context) {
	s, base := served(t)
	v := views(t, s)
	b := open(t, browser, base, 375, 760, false)
	b.do(chromedp.EmulateViewport(375, 760, chromedp.EmulateTouch))
	b.open(v["article"])
	x, y := b.middle(".body a.trigger")
	b.do(chromedp.TapXY(x, y))
	b.until(`!document.querySelector(".note").hidden && document.querySelector(".note").textContent.includes("confidence")`)
	if at := ask[string](b, `location.hash`); at != "" {
		t.Errorf("a tap leads to %s", at)
	}
	b.do(chromedp.TapXY(20, 700))
	b.until(`document.querySelector(".note").hidden`)
}

// pasteAndRead: a text becomes a record at once; who is signed in keeps it.
func pasteAndRead(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, false)
	text, err := os.ReadFile("../testdata/articles/expulsion.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := func() {
		b.open("/paste")
		b.do(chromedp.SetValue(chromedp.ID("text"), string(text)), chromedp.SetValue(chromedp.CSS("input[name=published]"), "2018-03-14"))
		b.after(chromedp.Click(chromedp.CSS("form.paste button")))
		b.until(`document.querySelectorAll(".body a.trigger").length > 3 && document.querySelectorAll(".thing").length > 10`)
	}
	read()
	b.accessible("a pasted article")
	if ask[bool](b, `document.querySelector("button[name=keep]") !== null`) {
		t.Error("anybody may keep it")
	}
	b.signIn("/paste")
	read()
	b.after(chromedp.Click(chromedp.CSS("button[name=keep]")))
	b.until(`location.pathname.startsWith("/article/")`)
	b.open("/search?q=Skripal")
	b.until(`document.querySelectorAll(".hits li").length === 1`)
}

func (b *tab) signIn(back string) {
	b.t.Helper()
	b.open("/signin?back=" + back)
	b.do(chromedp.SetValue(chromedp.ID("name"), "Ann Reader"), chromedp.SetValue(chromedp.ID("token"), token))
	b.after(chromedp.Click(chromedp.CSS(".stack button")))
	b.until(fmt.Sprintf(`location.pathname === %q`, back))
}

// judge: the review queue by keys alone; what is judged leaves it, signed.
func judge(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, true)
	b.signIn("/corrections")
	b.accessible("the queue")
	id := func() string { return ask[string](b, `document.querySelectorAll(".card a.kind")[1].pathname`) }
	first := id()
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	b.until(`document.querySelectorAll(".card")[1].classList.contains("on") && document.activeElement.classList.contains("card")`)
	b.after(chromedp.KeyEvent("a"))
	b.until(`document.querySelector(".donelist") !== null`)
	must(t, "what was said", ask[string](b, `document.querySelector(".donelist").textContent`), "Ann Reader", "accepted")
	if id() == first {
		t.Error("the event is still in the queue")
	}
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("s"))
	b.until(`document.activeElement.tagName === "SELECT"`)
	event := ask[string](b, `document.querySelector(".card.on a.kind").pathname`)
	b.do(chromedp.SetValue(chromedp.CSS(".card.on select"), "denied"))
	b.after(chromedp.Click(chromedp.CSS(`.card.on button[value="set"]`)))
	b.open(event)
	b.until(`document.querySelector(".verdict").textContent.includes("denied")`)
	b.accessible("a corrected event, signed in")
	b.open("/matters")
	b.after(chromedp.Click(chromedp.CSS(".matter a.kind")))
	b.accessible("a matter, signed in")
	b.do(chromedp.SetValue(chromedp.CSS(".correct select"), "met"))
	b.after(chromedp.Click(chromedp.CSS(".correct button")))
	b.until(`document.querySelector(".verdict").textContent.includes("met") && document.querySelector(".timeline li:last-child").textContent.includes("Ann Reader")`)
}

// lookBack: the day one looks from goes along with every link, until it is
// taken off.
func lookBack(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, false)
	b.open("/")
	b.do(chromedp.SetValue(chromedp.ID("as-of"), "2014-03-12"))
	b.after(chromedp.Click(chromedp.CSS(".day button")))
	b.until(`document.querySelector("h1").textContent === "Wednesday, March 12, 2014" && document.querySelector(".asof") !== null`)
	b.after(chromedp.Click(chromedp.CSS(".disputes a")))
	b.until(`location.pathname.startsWith("/dyad/") && location.search.includes("as-of=2014-03-12")`)
	if last := ask[string](b, `[...document.querySelectorAll(".saying time")].map(t => t.dateTime).sort().at(-1)`); last > "2014-03-12" {
		t.Errorf("a statement of %s is shown", last)
	}
	b.after(chromedp.Click(chromedp.CSS(".asof a")))
	b.until(`document.querySelector(".asof") === null && location.pathname.startsWith("/dyad/")`)
}

// themeToggle: the button changes the colors, on every page, and back.
func themeToggle(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, false)
	const paper = `Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0])`
	b.open("/map")
	b.after(chromedp.Click(chromedp.CSS(".to-dark")))
	b.until(`location.pathname === "/map" && ` + paper + ` < 80`)
	b.open("/")
	b.until(paper + ` < 80 && getComputedStyle(document.querySelector(".to-light")).display !== "none"`)
	b.after(chromedp.Click(chromedp.CSS(".to-light")))
	b.until(paper + ` > 200`)
}

// keyboard: the first stop is the way past the menu, each stop is seen, and
// "/" goes to the search.
func keyboard(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, false)
	b.open("/")
	b.do(chromedp.KeyEvent(kb.Tab))
	b.until(`document.activeElement.className === "skip" && document.activeElement.getBoundingClientRect().left > 0`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`document.activeElement.id === "main"`)
	for range 12 {
		b.do(chromedp.KeyEvent(kb.Tab))
		if got := ask[string](b, `(e => e.matches("a, button, input, summary, select, [tabindex]") ? getComputedStyle(e).outlineStyle : e.tagName)(document.activeElement)`); got != "solid" {
			t.Errorf("a stop without an outline: %s", got)
		}
	}
	b.do(chromedp.KeyEvent("/"))
	b.until(`document.activeElement.id === "find"`)
	b.after(chromedp.KeyEvent("Geneva\r"))
	b.until(`location.pathname === "/search" && document.querySelectorAll(".hits li").length > 2`)
}

// faults: pages of what went wrong are pages like others.
func faults(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 1360, 900, false)
	for path, code := range map[string]string{"/nope": "404", "/matter/m0": "404", "/?as-of=never": "400"} {
		b.open(path)
		b.expect(code)
		b.accessible(path)
		must(t, path, ask[string](b, `document.querySelector("main").textContent`), code, "Today")
	}
}

// printed: on paper the menu and the forms are gone.
func printed(t *testing.T, browser context.Context) {
	_, base := served(t)
	b := open(t, browser, base, 800, 1100, false)
	b.open("/brief?since=2014-03-14")
	b.do(media("print"))
	b.until(`getComputedStyle(document.querySelector(".top")).display === "none" && getComputedStyle(document.querySelector(".filters")).display === "none" && document.querySelectorAll(".brief blockquote, .brief .quote").length > 10`)
}
