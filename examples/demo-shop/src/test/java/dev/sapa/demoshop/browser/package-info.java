/// A real Chromium in front of Sapa, and what people see in it.
package dev.sapa.demoshop.browser;
