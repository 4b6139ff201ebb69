package clean

import (
	"regexp"
	"strings"
)

// furniture are whole lines that belong to the page, not to the article;
// compared lower-cased, without marks at their ends.
var furniture = words(`share|share this|share this article|share on facebook|share on twitter|share on x|share on linkedin|share via email|tweet|email|e-mail|
print|print this page|pin it|whatsapp|facebook|twitter|linkedin|reddit|telegram|copy link|link copied|save|save article|bookmark|follow us|
advertisement|ad|sponsored|sponsored content|promoted|comments|comment|leave a comment|no comments|show comments|view comments|join the conversation|
related|related topics|related stories|related articles|related news|related content|see also|read also|also read|read more|more on this story|
more from|most read|most popular|trending|trending now|latest news|recommended|recommended for you|you may also like|you might also like|up next|
subscribe|subscribe now|sign up|sign in|log in|newsletter|subscribe to our newsletter|sign up for our newsletter|accept|accept all|accept cookies|
cookie settings|menu|search|home|close|skip to content|skip to main content|back to top|listen|listen to this article|play|watch|photos|gallery|video|
tags|topics|top stories|breaking news|live|next|previous|loading|loading...|click here|terms of use|privacy policy|contact us|about us|all rights reserved|text size|font size|a a|
continue reading|story continues below|article continues below|continue reading below|image|photo|hide caption|toggle caption|enlarge this image|enlarge|supplied|getty images`)

// furniturePattern are lines that begin like furniture and go on.
var furniturePattern = regexp.MustCompile(`(?i)^(share (this|on|via)\b.{0,40}|tags?:.*|topics?:.*|filed under:?.*|related( topics| stories| articles| news)?:.*|read (more|also|next):.*|see also:.*|also read:.*|` +
	`more on this:?.*|comments? ?\(\d+\)|\d+ (comments?|shares?|views?)|(follow|like) us on .{0,60}|sign up (for|to) .{0,120}|subscribe to .{0,120}|get the latest .{0,100}|download (our|the) app.{0,60}|` +
	`©.*|copyright .{0,120}|\(c\) .{0,80}|all rights reserved.*|this (site|website) uses cookies.*|we use cookies.*|by (continuing|using) .{0,40}(site|website).*cookies.*|` +
	`advertisement.{0,30}|story continues below.*|click here .{0,100}|\d{1,2} min(ute)?s? read|\d{1,2} min(ute)?s? ago|(reading|read) time:? .{0,20}|last (updated|modified) on .*ago)$`)

var tailPattern = regexp.MustCompile(`(?i)^(related( topics| stories| articles| news| content)?|more (on this story|from .{0,40}|stories|news)|most (read|popular)|you (may|might) also like|recommended( for you)?|trending( now)?|comments?( ?\(\d+\))?|leave a (comment|reply)|read (next|also)|see also|tags|topics|about the author|our standards)\b ?:?$`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Split(list, "|") {
		m[strings.TrimSpace(w)] = true
	}
	return m
}

func isFurniture(l string) bool {
	if len(l) > 200 {
		return false
	}
	key := strings.ToLower(strings.Trim(l, " :.»›>•|-–—*+"))
	return key == "" || furniture[key] || furniturePattern.MatchString(l)
}

func beginsTail(l string) bool { return len(l) < 60 && tailPattern.MatchString(strings.TrimSpace(l)) }
