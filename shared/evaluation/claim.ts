/** "It moved" is claimed from evidence of 1 in 20 on. In a file of its own: lists ask for it, and need nothing else of the engine. */
export const CLAIM = 20;
