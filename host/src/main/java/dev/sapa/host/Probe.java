package dev.sapa.host;
final class Probe { private Probe() {} }
