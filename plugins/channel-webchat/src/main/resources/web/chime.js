const NOTES_HERTZ = [660, 880];
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.08;

/** Two soft notes for a new message; silent until somebody turns it on. */
export class Chime {
  #shelf;
  #audio;

  constructor(shelf) {
    this.#shelf = shelf;
  }

  get isOn() {
    return this.#shelf.get("sound") === true;
  }

  toggle() {
    this.#shelf.set("sound", !this.isOn);
    if (this.isOn) this.ring();
  }

  async ring() {
    if (!this.isOn) return;
    this.#audio ??= new AudioContext();
    // Without a gesture on this page yet, the browser keeps it silent.
    await this.#audio.resume();
    NOTES_HERTZ.forEach((hertz, at) => this.#note(hertz, at * NOTE_SECONDS));
  }

  #note(hertz, afterSeconds) {
    const start = this.#audio.currentTime + afterSeconds;
    const tone = new OscillatorNode(this.#audio, { frequency: hertz });
    const volume = new GainNode(this.#audio, { gain: LOUDNESS });
    volume.gain.setTargetAtTime(0, start + NOTE_SECONDS / 2, NOTE_SECONDS / 3);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(start);
    tone.stop(start + 4 * NOTE_SECONDS);
  }
}
