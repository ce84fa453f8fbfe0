/** Moments and stretches in the person's own language and zone. */
export class Times {
  constructor(language, words) {
    this.tag = language === "zh-hans" ? "zh-CN" : "en-GB";
    this.words = words;
  }

  clock(moment) {
    return this.#format(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  /** "15:40" today, "Tue 24 Nov, 15:40" on other days. */
  due(moment) {
    if (this.#isSame(moment, new Date())) return this.clock(moment);
    const day = this.#format(moment, { weekday: "short", day: "numeric", month: "short" });
    return this.words.minute.startsWith(" ") ? `${day} ${this.clock(moment)}` : `${day}, ${this.clock(moment)}`;
  }

  day(moment) {
    const yesterday = new Date(Date.now() - 86_400_000);
    if (this.#isSame(moment, new Date())) return this.words.today;
    if (this.#isSame(moment, yesterday)) return this.words.yesterday;
    return this.#format(moment, { weekday: "long", day: "numeric", month: "long" });
  }

  stretch(seconds) {
    const minutes = Math.max(1, Math.round(seconds / 60));
    if (minutes === 1) return this.words.minute;
    if (minutes < 90) return this.words.minutes(minutes);
    return this.words.hours(Math.round(minutes / 60));
  }

  #format(moment, options) {
    return new Intl.DateTimeFormat(this.tag, options).format(new Date(moment));
  }

  #isSame(one, other) {
    return new Date(one).toDateString() === other.toDateString();
  }
}
