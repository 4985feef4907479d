import { plain, wrap } from '../../src/predict/wrap';

describe('wrap', () => {
  test('breaks between words, with an indentation of its own for the first line', () => {
    expect(wrap('one two three four', 11, '- ', '  ')).toEqual(['- one two', '  three', '  four']);
  });

  test('fills a line to its last character', () => {
    expect(wrap('abc def', 7)).toEqual(['abc def']);
    expect(wrap('abc def', 6)).toEqual(['abc', 'def']);
  });

  test('lets a word stand out that is longer than a line', () => {
    expect(wrap('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b']);
  });
});

describe('plain', () => {
  test('leaves nothing that ends a line or moves the cursor', () => {
    expect(plain('a\u001b[2J\nb')).toBe('a [2J b');
  });
});
