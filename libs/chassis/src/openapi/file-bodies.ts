import { HttpStatus } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse } from '@nestjs/swagger';
import { UPLOAD_MEDIA_TYPE } from '../http/upload-body.js';
import { headersOf } from './response-headers.js';

const BINARY = { type: 'string', format: 'binary' } as const;

/** How a document tells that a body is a file. */
export const uploadDecorators = (description: string): readonly MethodDecorator[] => [
  ApiConsumes(UPLOAD_MEDIA_TYPE),
  ApiBody({ description, schema: BINARY }),
];

/** How it tells that an answer is one. */
export const downloadDecorator = (description: string): MethodDecorator =>
  ApiResponse({
    status: HttpStatus.OK,
    description,
    headers: headersOf('Content-Disposition'),
    content: { [UPLOAD_MEDIA_TYPE]: { schema: BINARY } },
  });
