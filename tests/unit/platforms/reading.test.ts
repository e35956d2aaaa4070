// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absoluteUrl, emptyPost, isoTime, isShown, lineOf, missingFields, pathOf, snowflakeTime, stripBidi, textOf, tidTime,
  wholeNumber,
} from '../../../utils/platforms/reading';

const page = new URL('https://site.example/some/page');

function element(html: string): Element {
  return new DOMParser().parseFromString(`<body><div id="root">${html}</div></body>`, 'text/html').getElementById('root')!;
}

const moment = fc.integer({ min: Date.UTC(2010, 11), max: Date.UTC(2060, 0) });

describe('text as a person sees it', () => {
  it('keeps emoji pictures as the characters they stand for', () => {
    expect(textOf(element('<span>At work </span><img alt="👩🏽‍💻"><span> in </span><img alt="🇸🇬">'))).toBe('At work 👩🏽‍💻 in 🇸🇬');
  });

  it('keeps line breaks, of elements and of blocks, and collapses other white space', () => {
    expect(textOf(element('one\n   two<br>three<p>four</p>   <p>five</p>six'))).toBe('one two\nthree\nfour\nfive\nsix');
    expect(textOf(element('<span>one </span><span> two</span>'))).toBe('one two');
  });

  it('keeps white space as written where the site shows it so', () => {
    expect(textOf(element('<span>one\n\n  two</span>'), { preserveSpace: true })).toBe('one\n\n  two');
  });

  it('keeps a line whole where the site sets parts of it as inline boxes', () => {
    expect(textOf(element('say <div>@mei</div>, stop'), { inlineOnly: true })).toBe('say @mei, stop');
    expect(textOf(element('say <div>@mei</div>, stop'))).toBe('say\n@mei\n, stop');
  });

  it('leaves out what is not shown as text, and what the caller skips', () => {
    expect(textOf(element('<style>p{}</style><script>1</script><svg><title>Icon</title></svg>words'))).toBe('words');
    expect(textOf(element('mine <blockquote>theirs</blockquote>'), { skip: (part) => part.matches('blockquote') })).toBe('mine');
  });

  it('drops marks that only order text on screen, and no others', () => {
    expect(stripBidi('\u202aname\u202c\u2066x\u2069\ufeff')).toBe('namex');
    expect(textOf(element('👨‍👩‍👧 க்‌ஷ'))).toBe('👨‍👩‍👧 க்‌ஷ');
  });

  it('gives one line, or nothing', () => {
    expect(lineOf(element('<p>Mei</p><p>Tan</p>'))).toBe('Mei Tan');
    expect(lineOf(element(' \n '))).toBeNull();
    expect(lineOf(null)).toBeNull();
  });
});

describe('whole numbers', () => {
  it.each([
    ['46 Replies. Reply', 46], ['1,234', 1234], ['12.345 Antworten', 12345], ['1 234 567', 1234567], ['1\u202f234 réponses', 1234],
    ["12’345", 12345], ['1,23,456 लाइक', 123456], ['٣٬٤٥٦ إعجاب', 3456], ['१२३', 123], ['(7)', 7], ['0 likes', 0],
  ])('reads %s', (text, value) => expect(wholeNumber(text)).toBe(value));

  it.each(['12.3K', '12K', '1.2万', '4th', 'B2', '3.14', '1.234,5', '٣٫٤', '1,23', 'none', '', null])(
    'finds none in %s', (text) => expect(wholeNumber(text)).toBeNull());

  it('reads back any count as any language writes it', () => {
    const locales = ['en', 'de', 'de-CH', 'fr', 'es', 'pt', 'hi', 'bn', 'ta', 'ar-EG', 'fa', 'my', 'zh', 'ja', 'th-u-nu-thai'];
    fc.assert(fc.property(fc.constantFrom(...locales), fc.nat(), (locale, value) => {
      expect(wholeNumber(`${new Intl.NumberFormat(locale).format(value)} x`)).toBe(value);
    }));
  });

  it('takes no digit for another, in any script of the world', () => {
    const digits = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter((char) => /\p{Nd}/u.test(char));
    expect(digits.length % 10).toBe(0);
    expect(digits.map((digit) => wholeNumber(digit))).toEqual(digits.map((_, index) => index % 10));
  });
});

describe('times', () => {
  it.each([
    ['2026-08-18T13:16:25.896000+0000', '2026-08-18T13:16:25.896Z'],
    ['2020-01-02T03:04:05+0200', '2020-01-02T01:04:05.000Z'],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
  ])('reads %s', (written, time) => expect(isoTime(written)).toBe(time));

  it.each(['2026-11-21', '2026-11-21T10:00:00', 'yesterday', '2026-13-41T00:00:00Z', '', null, undefined])(
    'does not guess the zone or the date of %s', (written) => expect(isoTime(written)).toBeNull());

  it('means the same instant in whatever zone it is written', () => {
    fc.assert(fc.property(moment, fc.integer({ min: -14 * 60, max: 14 * 60 }), fc.boolean(), (time, offset, colon) => {
      const local = new Date(time + offset * 60_000).toISOString().slice(0, -1);
      const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'));
      expect(isoTime(`${local}${offset < 0 ? '-' : '+'}${hours}${colon ? ':' : ''}${minutes}`)).toBe(new Date(time).toISOString());
    }));
  });
});

describe('times in ids', () => {
  const EPOCH = 1288834974657n;

  it('gives back the millisecond a snowflake was made in', () => {
    fc.assert(fc.property(moment, fc.bigInt(0n, (1n << 22n) - 1n), (time, rest) => {
      expect(snowflakeTime(String(((BigInt(time) - EPOCH) << 22n) | rest))).toBe(new Date(time).toISOString());
    }));
  });

  it('knows the snowflakes of another service by its epoch', () => {
    expect(snowflakeTime('175928847299117063', 1420070400000n)).toBe('2016-04-30T11:18:25.796Z');
  });

  it.each(['20', '29000000000', 'abc', '', '-5', '1.5', '9223372036854775808', '99999999999999999999'])(
    'reads no time from %s', (id) => expect(snowflakeTime(id)).toBeNull());

  it('never throws, whatever the id', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.bigInt().map(String)), (id) => {
      expect(snowflakeTime(id) ?? '1970-01-01T00:00:00.000Z').toMatch(/^\d{4}-.*Z$/);
      expect(tidTime(id) ?? '1970-01-01T00:00:00.000Z').toMatch(/^\d{4}-.*Z$/);
    }));
  });

  it('gives back the millisecond a record key was made in', () => {
    const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
    const key = (time: number, clock: number) => {
      let value = (BigInt(time) * 1000n << 10n) | BigInt(clock);
      let text = '';
      for (let index = 0; index < 13; index += 1) { text = alphabet[Number(value & 31n)]! + text; value >>= 5n; }
      return text;
    };
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2022, 1), max: Date.now() }), fc.integer({ min: 0, max: 1023 }), (time, clock) => {
      expect(tidTime(key(time, clock))).toBe(new Date(time).toISOString());
    }));
    expect(tidTime(key(Date.UTC(2010, 0), 0))).toBeNull();
    expect(tidTime(key(Date.now() + 7 * 86_400_000, 0))).toBeNull();
  });
});

describe('addresses', () => {
  it('makes links absolute and refuses what is no web address', () => {
    expect(absoluteUrl('/a?b#c', page)).toBe('https://site.example/a?b#c');
    expect(absoluteUrl('//other.example/a', page)).toBe('https://other.example/a');
    for (const href of ['javascript:alert(1)', 'blob:https://site.example/1', 'data:,x', 'mailto:a@b.example', '', null, undefined]) {
      expect(absoluteUrl(href, page)).toBeNull();
    }
  });

  it('gives the path of a link, as written or as saved', () => {
    expect(pathOf(element('<a href="/u/1?x=2">x</a>').firstElementChild, page)).toBe('/u/1');
    expect(pathOf(element('<a href="https://site.example/u/1">x</a>').firstElementChild, page)).toBe('/u/1');
    expect(pathOf(element('<a>x</a>').firstElementChild, page)).toBeNull();
    expect(pathOf(null, page)).toBeNull();
  });
});

describe('what a post lacks', () => {
  it('names every field a reader of evidence expects', () => {
    expect(missingFields(emptyPost('post'))).toEqual(['author', 'text', 'permalink', 'time', 'id']);
  });

  it('tells a time that is only shown from one that is exact, and a cut text from a whole one', () => {
    const post = { ...emptyPost('post'), textCut: true, id: '1', permalink: 'https://site.example/1', text: 'x' };
    post.author = { ...post.author, handle: 'a' };
    post.postedAt = { shown: '9h', machine: null, fromId: null };
    expect(missingFields(post)).toEqual(['exact-time', 'text-cut']);
  });

  it('does not miss words where there are pictures', () => {
    const post = { ...emptyPost('post'), media: [{ kind: 'image' as const, url: null, alt: null }] };
    expect(missingFields(post)).not.toContain('text');
  });
});

describe('visibility', () => {
  it('is false on a screen that the site keeps but hides', () => {
    document.body.replaceChildren(element('<div hidden style="display: none"><p id="gone">x</p></div><p id="here">x</p>'));
    expect(isShown(document.getElementById('here')!)).toBe(true);
    expect(isShown(document.getElementById('gone')!)).toBe(false);
  });
});
